import type { Decision, ItemAnswer } from "../domain/review.ts";
import type { Brief } from "../prompts/panel-prompts.ts";

const mostFindings = 3;

/** What a persona is told before it writes: the decision, and the items that weighed most for and against. */
export function briefOf(decision: Decision, score: number, items: readonly ItemAnswer[]): Brief {
  const byWeight = items.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const findings = (helped: boolean): string[] =>
    byWeight
      .filter((item) => (helped ? item.contribution > 0 : item.contribution < 0))
      .slice(0, mostFindings)
      .map((item) => finding(item, helped));
  return { decision, score, strengths: findings(true), weaknesses: findings(false) };
}

/** The question with the answer that moved the score: what was surer, or less sure, than for a middling tool. */
function finding(item: ItemAnswer, helped: boolean): string {
  const yes = (item.polarity === "positive") === helped;
  return `${item.question} ${yes ? "Yes" : "No"}.`;
}
