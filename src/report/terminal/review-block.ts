import type { Review, ReviewField } from "../../domain/review.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { contestedText, flagText, isMark, rangeText, scoreText } from "../wording.ts";
import type { Block } from "./columns.ts";
import { paintVerdict, type Paint } from "./paint.ts";
import { scoreBar } from "./score-bar.ts";
import { displayWidth, wrap } from "../../text/text-width.ts";

/** One review in its column; null where the persona did not review the tool. */
export function reviewBlock(review: Review | null, threshold: number, width: number, paint: Paint): Block {
  if (review === null) return [paint.dim("Not reviewed.")];
  if (review.status === "failed") {
    const reason = wrap(visibleLine(`${review.error.message} (${review.error.code})`), width);
    return [paint.bold(paint.red("failed")), ...reason.map(paint.dim)];
  }
  const { score, verdict, interval } = review;
  return [
    `${paint.bold(paintVerdict(paint, verdict, scoreText(score, verdict)))}  ${paint.dim(`range ${rangeText(interval)}`)}`,
    paintVerdict(paint, verdict, scoreBar(score, interval, threshold)),
    ...(review.contested ? wrap(contestedText(threshold), width).map(paint.yellow) : []),
    ...review.fields.flatMap((field) => ["", ...fieldLines(field, width, paint)]),
  ];
}

function fieldLines({ label, text, evidence, flags }: ReviewField, width: number, paint: Paint): string[] {
  return [
    ...wrap(visibleLine(label), width).map(paint.bold),
    ...withEvidence(wrap(visibleLine(text), width), evidence, width, paint),
    ...flags.flatMap((flag) =>
      isMark(flag)
        ? wrap(visibleLine(flagText(flag)), width).map(paint.dim)
        : wrap(visibleLine(`! ${flagText(flag)}`), width).map(paint.yellow),
    ),
  ];
}

/** Puts `[F1 F3]` after the last line where it fits, under it else. */
function withEvidence(lines: string[], evidence: readonly string[], width: number, paint: Paint): string[] {
  if (evidence.length === 0) return lines;
  const note = visibleLine(`[${evidence.join(" ")}]`);
  const last = lines.at(-1) ?? "";
  if (displayWidth(last) + 1 + displayWidth(note) <= width) {
    return [...lines.slice(0, -1), `${last} ${paint.cyan(note)}`];
  }
  return [...lines, ...wrap(note, width).map(paint.cyan)];
}
