import type { Figure } from "../../domain/scorecard.ts";
import type { FigureLine } from "./cards.ts";
import { intervalText, targetText, valueText } from "./numbers.ts";
import { labelText, lineTargetText, resultText } from "./wording.ts";
import type { Paint } from "../../report/terminal/paint.ts";
import { unknown } from "../../report/wording.ts";
import { displayWidth, padTo, wrap } from "../../text/text-width.ts";
import { visibleLine } from "../../text/visible-text.ts";

/** Figures grouped under a title. */
export interface FigureGroup {
  /** Null for figures that need no title. */
  readonly title: string | null;
  /** The result of the group as a whole, for each column. */
  readonly results: readonly { readonly text: string; readonly passed: boolean | null }[];
  readonly lines: readonly FigureLine[];
  readonly notes: readonly string[];
}

const gap = 2;
/** In fewer cells, labels would break after every word, so the parts are stacked instead. */
const narrowestLabel = 22;

/** The figures in aligned columns, one for each name; stacked where the width is too small. */
export function figureTable(
  groups: readonly FigureGroup[],
  names: readonly string[],
  width: number,
  paint: Paint,
): string[] {
  const alone = names.length === 1;
  const lines = groups.flatMap((group) => group.lines);
  const columns = names.map((_, column) =>
    measureColumn(
      lines.map((line) => line.figures[column] ?? null),
      alone,
      paint,
    ),
  );
  const widths = columns.map((column) => displayWidth(column[0] ?? ""));
  const label = width - widths.reduce((sum, own) => sum + own + gap, 0);
  if (label < narrowestLabel) return groups.flatMap((group) => stackedGroup(group, names, width, paint));

  const rowOf = (texts: readonly string[], cells: readonly (readonly string[])[]) =>
    joinCells([texts, ...cells], [label, ...widths]);
  const measured = new Map(lines.map((line, row) => [line, columns.map((column) => [column[row] ?? ""])]));
  const header = alone
    ? []
    : rowOf(
        [],
        names.map((name, column) => wrap(visibleLine(name), widths[column] ?? 2).map(paint.bold)),
      );
  return [
    ...header,
    ...groups.flatMap((group) => [
      ...(group.title === null
        ? []
        : rowOf(
            wrap(visibleLine(group.title), label).map(paint.bold),
            group.results.map(({ text, passed }) => [paintPassed(paint, passed, text)]),
          )),
      ...group.lines.flatMap((line) =>
        rowOf(labelLines(line, alone, label, paint), measured.get(line) ?? []),
      ),
      ...noteLines(group, width, paint),
    ]),
  ];
}

/** The label, with the target below it where the columns have no room for the target. */
function labelLines(line: FigureLine, alone: boolean, width: number, paint: Paint): string[] {
  const aimed = !alone && line.figures.some((figure) => figure !== null && figure.target !== null);
  const lines = [
    ...wrap(visibleLine(labelText(line)), width - 2),
    ...(aimed ? wrap(lineTargetText(line), width - 2).map(paint.dim) : []),
  ];
  return lines.map((text) => `  ${text}`);
}

function joinCells(cells: readonly (readonly string[])[], widths: readonly number[]): string[] {
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    cells
      .map((lines, column) => padTo(lines[row] ?? "", widths[column] ?? 0))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
}

function stackedGroup(group: FigureGroup, names: readonly string[], width: number, paint: Paint): string[] {
  const named = (text: string, column: number) =>
    names.length === 1 ? text : `${visibleLine(names[column] ?? "")}: ${text}`;
  return [
    ...(group.title === null ? [] : wrap(visibleLine(group.title), width).map(paint.bold)),
    ...group.results.flatMap(({ text, passed }, column) =>
      wrap(named(text, column), width).map((line) => paintPassed(paint, passed, line)),
    ),
    ...group.lines.flatMap((line) => [
      ...wrap(visibleLine(labelText(line)), width - 2).map((text) => `  ${text}`),
      ...line.figures.flatMap((figure, column) =>
        wrap(named(measureText(figure), column), width - 4).map(
          (text) => `    ${paintPassed(paint, figure?.passed ?? null, text)}`,
        ),
      ),
    ]),
    ...noteLines(group, width, paint),
  ];
}

function noteLines({ notes }: FigureGroup, width: number, paint: Paint): string[] {
  return notes.flatMap((note) => wrap(visibleLine(note), width - 2).map((line) => paint.dim(`  ${line}`)));
}

/** A figure in one line, as parts that can be aligned. */
interface Parts {
  readonly value: string;
  readonly interval: string;
  readonly n: string;
  readonly target: string;
  readonly result: string;
}

function partsOf(figure: Figure, withTarget: boolean): Parts {
  return {
    value: valueText(figure),
    interval: intervalText(figure),
    n: `n ${figure.n}`,
    target: withTarget ? targetText(figure) : "",
    result: resultText(figure.passed, figure.target),
  };
}

/** Colours a text by pass or fail. The result is always given in words too. */
function paintPassed(paint: Paint, passed: boolean | null, text: string): string {
  if (passed === null) return paint.dim(text);
  return passed ? paint.green(text) : paint.red(text);
}

/**
 * One column of figures, its parts aligned; all lines are equally wide. A single column has room for the target; each
 * of two is set tighter.
 */
function measureColumn(figures: readonly (Figure | null)[], alone: boolean, paint: Paint): string[] {
  const gap = " ".repeat(alone ? 2 : 1);
  // "Not measured" runs across the aligned parts, which need not make room for it.
  const measured = figures.flatMap((figure) =>
    figure === null || figure.value === null ? [] : [partsOf(figure, alone)],
  );
  const widest = (key: keyof Parts) => Math.max(0, ...measured.map((parts) => displayWidth(parts[key])));
  const [value, interval, n, target] = [widest("value"), widest("interval"), widest("n"), widest("target")];
  const lines = figures.map((figure) => {
    if (figure === null) return paint.dim(unknown);
    const parts = partsOf(figure, alone);
    const numbers =
      figure.value === null
        ? [padTo(parts.value, value + interval + n + 2 * gap.length)]
        : [
            parts.value.padStart(value),
            padTo(paint.dim(parts.interval), interval),
            padTo(paint.dim(parts.n), n),
          ];
    const aim = alone ? [padTo(parts.target, target)] : [];
    const result = parts.result === "" ? "" : paintPassed(paint, figure.passed, parts.result);
    return [...numbers, ...aim, result].join(gap).trimEnd();
  });
  const width = Math.max(0, ...lines.map(displayWidth));
  return lines.map((line) => padTo(line, width));
}

/** A figure in words for a narrow screen: `0.81 [0.74, 0.87], n 240, at least 0.75: ✓ pass` */
function measureText(figure: Figure | null): string {
  if (figure === null) return unknown;
  const { value, interval, n, target, result } = partsOf(figure, true);
  return `${[value, interval].join(" ").trim()}, ${n}, ${target}${result === "" ? "" : `: ${result}`}`;
}
