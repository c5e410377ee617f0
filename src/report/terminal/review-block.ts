import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import type { Interval, Review, ReviewField } from "../../domain/review.ts";
import type { Block } from "./columns.ts";
import { type Paint, paintVerdict } from "./paint.ts";
import {
  contestedText,
  flagText,
  isMark,
  panelScoreText,
  percentText,
  rangeText,
  scoreText,
  verdictName,
} from "../wording.ts";
import { displayWidth, wrap } from "../../text/text-width.ts";
import { visibleLine } from "../../text/visible-text.ts";

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

/** Puts `[F1 F3]` at the end of the last line if it fits, otherwise below it. */
function withEvidence(lines: string[], evidence: readonly string[], width: number, paint: Paint): string[] {
  if (evidence.length === 0) return lines;
  const note = visibleLine(`[${evidence.join(" ")}]`);
  const last = lines.at(-1) ?? "";
  if (displayWidth(last) + 1 + displayWidth(note) <= width) {
    return [...lines.slice(0, -1), `${last} ${paint.cyan(note)}`];
  }
  return [...lines, ...wrap(note, width).map(paint.cyan)];
}

/** The top of a tool's column: what it is, its verdict, what it costs, what was odd about its file. */
export function toolHead(tool: ToolReport, { threshold }: Comparison, width: number, paint: Paint): Block {
  const { panel } = tool;
  const lines = (text: string) => wrap(visibleLine(text), width);
  const verdict = paint.bold(paintVerdict(paint, panel.verdict, verdictName(panel.verdict)));
  return [
    ...lines(tool.category).map(paint.dim),
    ...lines(tool.name).map(paint.bold),
    ...lines(tool.tagline),
    "",
    `${verdict} · ${percentText(panel.shipPercent)} panel ship · ${panelScoreText(panel)}`,
    ...(panel.score === null || panel.interval === null
      ? []
      : [paintVerdict(paint, panel.verdict, scoreBar(panel.score, panel.interval, threshold))]),
    ...lines(`Entry: ${tool.pricing.entry} · ${tool.community.label}`),
    ...tool.flags.flatMap((flag) => lines(`! ${flagText(flag)}`).map(paint.yellow)),
    ...(tool.setAside.length > 0
      ? lines(`! Sentences set aside: ${tool.setAside.length}`).map(paint.yellow)
      : []),
    "",
    ...lines(tool.description).map(paint.dim),
  ];
}

const cells = 31;

/** The 0-100 scale in characters: `─` scale, `━` plausible range, `●` score, `┊` ship line. */
function scoreBar(score: number, [low, high]: Interval, threshold: number): string {
  const cellOf = (value: number) => Math.round((value / 100) * (cells - 1));
  return Array.from({ length: cells }, (_, cell) => {
    if (cell === cellOf(score)) return "●";
    if (cell === cellOf(threshold)) return "┊";
    return cell >= cellOf(low) && cell <= cellOf(high) ? "━" : "─";
  }).join("");
}
