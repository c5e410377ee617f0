import type { ReviewedComparison } from "../app/review.ts";
import { visibleLine } from "../text/visible-text.ts";
import { exitCodeOfReviews } from "./exit-codes.ts";
import type { Session } from "./session.ts";

/** Prints one line for each reviewed tool, or the whole comparison as JSON. */
export async function printReviewed(
  { comparison, made }: ReviewedComparison,
  { console, exitWith }: Session,
): Promise<void> {
  if (made === 0) console.note("nothing to run: these reviews are already in the database");
  if (console.json) {
    const { renderJson } = await import("../report/json.ts");
    console.print(renderJson(comparison));
  } else {
    for (const { name, panel } of comparison.tools) {
      const score = panel.score === null ? "" : `  ${panel.score}/100`;
      console.print(`${visibleLine(name)}: ${panel.label}${score}`);
    }
  }
  exitWith(exitCodeOfReviews(comparison));
}
