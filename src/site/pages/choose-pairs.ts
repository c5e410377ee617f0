import type { PanelVerdict } from "../../domain/verdict.ts";

export type Pair = readonly [ListedTool, ListedTool];

interface Candidate {
  readonly pair: Pair;
  readonly difference: number;
  /** How many places apart the two are in the order of the scores. */
  readonly distance: number;
}

/**
 * Which tools get a page side by side: tools of one category that the same model reviewed, those nearest in score first,
 * and no tool in more than `most` pairs. Tools without a score are in none. The better of a pair comes first. The time
 * grows as n log n.
 */
export function choosePairs(tools: readonly ListedTool[], most: number): Pair[] {
  const groups = new Map<string, ListedTool[]>();
  for (const tool of tools.filter(({ panel }) => panel.score !== null)) {
    const key = JSON.stringify([tool.category.trim().toLowerCase(), tool.modelKey]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [tool]);
    else group.push(tool);
  }
  return [...groups.values()].flatMap((group) => pairsOfGroup(byScore(group), most));
}

/** @param ranked by score */
function pairsOfGroup(ranked: readonly ListedTool[], most: number): Pair[] {
  const taken = new Map<ListedTool, number>();
  const room = (tool: ListedTool) => (taken.get(tool) ?? 0) < most;
  const chosen: Pair[] = [];
  for (const { pair } of candidates(ranked, most)) {
    if (!pair.every(room)) continue;
    for (const tool of pair) taken.set(tool, (taken.get(tool) ?? 0) + 1);
    chosen.push(pair);
  }
  return chosen;
}

/** Each tool with the `most` that follow it, the nearest in score first. */
function candidates(ranked: readonly ListedTool[], most: number): Candidate[] {
  const found = ranked.flatMap((tool, place) =>
    ranked.slice(place + 1, place + 1 + most).map((other, index) => ({
      pair: [tool, other] as const,
      difference: tool.panel.score! - other.panel.score!,
      distance: index + 1,
    })),
  );
  return found.toSorted((a, b) => a.difference - b.difference || a.distance - b.distance);
}

/** A tool as the site's lists show it; its texts are visible lines. */
export interface ListedTool {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly tagline: string;
  readonly panel: PanelVerdict;
  /** The key of the model that reviewed it. */
  readonly modelKey: string;
}

/** The best first; those without a score last. Equal scores by name. */
export function byScore(tools: readonly ListedTool[]): ListedTool[] {
  return tools.toSorted(
    (a, b) =>
      (b.panel.score ?? -1) - (a.panel.score ?? -1) ||
      compareText(a.name.toLowerCase(), b.name.toLowerCase()) ||
      compareText(a.slug, b.slug),
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
