import { reviewText, type Comparison, type ToolReport } from "../domain/comparison.ts";
import { answersSampled, type Review } from "../domain/review.ts";
import { escapeHiddenInJson } from "../text/visible-text.ts";

/**
 * The object that `compare --json` prints, indented by two spaces. Texts are kept as they are:
 * hidden characters are escaped, not removed. Prompts and raw answers stay in the database.
 */
export function renderJson({ schema, run, model, threshold, correlation, tools }: Comparison): string {
  const report = { schema, run, model, threshold, correlation, tools: tools.map(toolObject) };
  return `${escapeHiddenInJson(JSON.stringify(report, null, 2))}\n`;
}

function toolObject(tool: ToolReport): object {
  return { ...tool, reviews: tool.reviews.map(reviewObject) };
}

function reviewObject(review: Review): object {
  const { persona, personaName, status, score, verdict, interval, contested, fields } = review;
  const { items, tokens, timings, attempts, error, createdAt } = review;
  return {
    persona,
    personaName,
    status,
    score,
    verdict,
    interval,
    contested,
    fields,
    text: reviewText(review),
    items,
    tokens,
    timings,
    attempts: attempts.length,
    answersSampled: answersSampled(review),
    error,
    createdAt,
  };
}
