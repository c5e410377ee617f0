import type { ListedTool } from "../../../../src/site/pages/choose-pairs.ts";

/** A listed tool whose panel has one reviewer. */
export function listed(slug: string, score: number | null, changes: Partial<ListedTool> = {}): ListedTool {
  const verdict = score === null ? "inconclusive" : score >= 60 ? "ship" : "skip";
  return {
    slug,
    name: slug.toUpperCase(),
    category: "Search",
    tagline: `What ${slug} is for`,
    modelKey: "one",
    panel: {
      verdict,
      label: verdict,
      ship: verdict === "ship" ? 1 : 0,
      skip: verdict === "skip" ? 1 : 0,
      failed: score === null ? 1 : 0,
      shipPercent: null,
      score,
      interval: score === null ? null : [Math.max(0, score - 9), Math.min(100, score + 9)],
      effectiveReviewers: null,
    },
    ...changes,
  };
}
