import { createColors } from "picocolors";
import type { Scorecard } from "../../domain/scorecard.ts";
import type { TerminalOptions } from "../../report/terminal/terminal.ts";
import type { Paint } from "../../report/terminal/paint.ts";
import { wrap } from "../../text/text-width.ts";
import { visibleLine } from "../../text/visible-text.ts";
import { unknown } from "../../report/wording.ts";
import { alignFigures, cardNames, cardRows, tierMeans, type CardRow, type Cards } from "./cards.ts";
import { numberText } from "./numbers.ts";
import { figureTable, type FigureGroup } from "./figure-table.ts";
import {
  identityText,
  reproduceCommand,
  rowResultText,
  scorecardTitle,
  scoringNames,
  summaryText,
} from "./wording.ts";

/** Below the minimum nothing can be laid out; above the maximum the eye loses the line. */
const [smallestWidth, largestWidth] = [24, 100];

/** The scorecards as one compact table. Escape sequences and hidden characters do not get through. */
export function renderScorecardTerminal(cards: Cards, options: TerminalOptions): string {
  const width = Math.min(largestWidth, Math.max(smallestWidth, Math.floor(options.width)));
  const paint = createColors(options.color);
  const names = cardNames(cards);
  const heading = (text: string) => ["", paint.bold(text.toUpperCase()), ""];
  const means = cards.flatMap((card, index) => tierLines(card, names, index, width));
  const scoring = cards.flatMap((card, index) => scoringLines(card, names, index, width, paint));
  const lines = [
    ...wrap(visibleLine(scorecardTitle(cards)), width).map(paint.bold),
    ...cards.flatMap((card) => openingLines(card, width, paint)),
    ...heading("Rows"),
    ...wrap("Value, [95% interval], number of observations, target, result.", width).map(paint.dim),
    ...figureTable(
      cardRows(cards).map((row) => groupOf(row, names)),
      names,
      width,
      paint,
    ),
    ...(means.length === 0 ? [] : [...heading("Mean score of tier 1 to 5"), ...means]),
    ...(scoring.length === 0 ? [] : [...heading("Two ways of scoring"), ...scoring]),
    ...heading("Measure again"),
    ...cards.flatMap((card) => wrap(visibleLine(reproduceCommand(card)), width)),
  ];
  return `${lines.join("\n")}\n`;
}

function openingLines(card: Scorecard, width: number, paint: Paint): string[] {
  const { notice } = card.model;
  return [
    ...wrap(visibleLine(identityText(card)), width).map(paint.dim),
    ...(notice === null ? [] : wrap(visibleLine(notice), width).map(paint.yellow)),
    ...wrap(summaryText(card), width).map(paint.bold),
  ];
}

function groupOf({ title, rows, lines }: CardRow, names: readonly string[]): FigureGroup {
  return {
    title,
    results: rows.map((row) => ({
      text: row === null ? unknown : rowResultText(row.passed),
      passed: row?.passed ?? null,
    })),
    lines,
    notes: rows.flatMap((row, index) => {
      if (row === null || row.note === null) return [];
      return names.length === 1 ? [row.note] : [`${names[index]}: ${row.note}`];
    }),
  };
}

function tierLines(card: Scorecard, names: readonly string[], index: number, width: number): string[] {
  return tierMeans(card).flatMap(({ mode, means }) => {
    const numbers = means.map((mean) => (mean === null ? unknown : numberText(mean, "points")).padStart(6));
    const name = names.length === 1 ? scoringNames[mode] : `${names[index]}, ${scoringNames[mode]}`;
    // Numbers first, so that they line up whatever the names are.
    return wrap(visibleLine(name), Math.max(2, width - 36)).map((line, row) =>
      row === 0 ? `${numbers.join(" ")}  ${line}` : " ".repeat(36) + line,
    );
  });
}

function scoringLines(
  card: Scorecard,
  names: readonly string[],
  index: number,
  width: number,
  paint: Paint,
): string[] {
  if (card.scoring.length === 0) return [];
  const lines = alignFigures(card.scoring.map(({ figures }) => figures));
  const table = figureTable(
    [{ title: null, results: [], lines, notes: [] }],
    card.scoring.map(({ mode }) => scoringNames[mode]),
    width,
    paint,
  );
  const above = names.length === 1 ? [] : wrap(visibleLine(names[index] ?? ""), width).map(paint.underline);
  return [...above, ...table];
}
