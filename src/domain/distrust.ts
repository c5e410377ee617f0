import type { Scorecard } from "./scorecard.ts";
import type { ScorecardRowId } from "./scorecard-rows.ts";

/** Rows without which a score means nothing: it agrees with itself, follows quality, and follows the facts. */
const essentialRows: ReadonlySet<ScorecardRowId> = new Set(["perturbed-icc", "spread", "planted-facts"]);

/** What a user should know before using a model that was measured and found wanting; null when it was not. */
export function distrust({ model, rows }: Scorecard): string | null {
  const failed = rows.filter(({ id, passed }) => essentialRows.has(id) && passed === false);
  if (failed.length === 0) return null;
  const names = failed.map(({ title }) => `"${title}"`).join(", ");
  return `${model.name} is not a judge to rely on: its scorecard misses the targets of ${names} (jurybox reliability)`;
}
