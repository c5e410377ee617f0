import type { PanelVerdict } from "../../domain/verdict.ts";

/** A tool as the lists of the site show it; its texts are visible lines. */
export interface ListedTool {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly tagline: string;
  readonly panel: PanelVerdict;
  /** What the model is known by that reviewed it. */
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
