import type { Interval } from "../../domain/review.ts";

const cells = 31;

/** The 0-100 scale in characters: `─` scale, `━` plausible range, `●` score, `┊` ship line. */
export function scoreBar(score: number, [low, high]: Interval, threshold: number): string {
  const cellOf = (value: number) => Math.round((value / 100) * (cells - 1));
  return Array.from({ length: cells }, (_, cell) => {
    if (cell === cellOf(score)) return "●";
    if (cell === cellOf(threshold)) return "┊";
    return cell >= cellOf(low) && cell <= cellOf(high) ? "━" : "─";
  }).join("");
}
