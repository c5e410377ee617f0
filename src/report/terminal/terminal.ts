import { createColors } from "picocolors";
import type { Comparison, ToolReport } from "../../domain/comparison.ts";
import { decisionRows, scorecardRows } from "../rows.ts";
import { type Columns, columnsFor, place } from "./columns.ts";
import type { Paint } from "./paint.ts";
import { reviewBlock, toolHead } from "./review-block.ts";
import { cautions, citedFacts, independenceText, modelLine, titleOf } from "../wording.ts";
import { displayWidth, padTo, wrap } from "../../text/text-width.ts";
import { visibleLine } from "../../text/visible-text.ts";

export interface TerminalOptions {
  /** Cells of a line, as the terminal reports them. */
  readonly width: number;
  readonly color: boolean;
}

/** Nothing can be laid out in less than this; lines then overflow. */
const smallestWidth = 24;

/**
 * The comparison for a terminal: tools side by side where the width allows, otherwise stacked.
 * Escape sequences and hidden characters from dossiers and models do not reach the terminal.
 */
export function renderTerminal(comparison: Comparison, options: TerminalOptions): string {
  const width = Math.max(smallestWidth, Math.floor(options.width));
  const { tools } = comparison;
  const paint = createColors(options.color);
  const columns = columnsFor(tools.length, width);
  const measure = Math.min(width, 100);
  const heading = (text: string) => ["", paint.bold(text.toUpperCase()), ""];
  const lines = [
    ...wrap(visibleLine(titleOf(comparison)), width).map(paint.bold),
    ...wrap(visibleLine(modelLine(comparison)), width).map(paint.dim),
    ...notices(comparison).flatMap((notice) => wrap(visibleLine(notice), measure).map(paint.yellow)),
    "",
    ...place(
      tools.map((tool) => toolHead(tool, comparison, columns.width, paint)),
      columns,
    ),
    ...heading("Decision"),
    ...decisionBlock(comparison, columns, paint),
    ...heading("Reviewer scorecard"),
    ...wrap(independenceText(comparison), measure).map(paint.dim),
    ...scorecard(comparison, columns, paint),
    ...heading("Evidence"),
    ...place(
      tools.map((tool) => citedFactLines(tool, columns.width, paint)),
      columns,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function notices(comparison: Comparison): string[] {
  return [...cautions(comparison), comparison.model.notice].filter((notice) => notice !== null);
}

function scorecard(comparison: Comparison, columns: Columns, paint: Paint): string[] {
  const { tools, threshold } = comparison;
  return scorecardRows(comparison).flatMap(({ name, reviews }) => [
    "",
    ...wrap(visibleLine(name), columns.width).map((line) => paint.bold(paint.underline(line))),
    ...place(
      reviews.map((review, index) => [
        ...toolName(tools[index], columns.width, paint),
        ...reviewBlock(review, threshold, columns.width, paint),
      ]),
      columns,
    ),
  ]);
}

function toolName(tool: ToolReport | undefined, width: number, paint: Paint): string[] {
  return tool === undefined ? [] : wrap(visibleLine(tool.name), width).map(paint.dim);
}

/** What the cited facts say; the whole fact file is in the other formats. */
function citedFactLines(tool: ToolReport, width: number, paint: Paint): string[] {
  const cited = citedFacts(tool);
  const facts = tool.facts.filter((fact) => cited.has(fact.id));
  const margin = Math.max(0, ...facts.map((fact) => displayWidth(fact.id))) + 1;
  return [
    ...wrap(visibleLine(tool.name), width).map(paint.bold),
    ...facts.flatMap((fact) =>
      wrap(visibleLine(fact.text), width - margin).map((line, index) =>
        index === 0 ? `${paint.cyan(padTo(fact.id, margin))}${line}` : `${" ".repeat(margin)}${line}`,
      ),
    ),
  ];
}

/** The decision table: each answer below its tool where tools have columns, otherwise after the tool's name. */
function decisionBlock(comparison: Comparison, columns: Columns, paint: Paint): string[] {
  const rows = decisionRows(comparison).map(({ label, cells }) => [
    paint.dim(label),
    ...place(
      cells.map((cell, index) => {
        const name = comparison.tools[index]?.name ?? "";
        const named = columns.sideBySide || cells.length === 1 ? cell : `${name}: ${cell}`;
        return wrap(visibleLine(named), columns.width);
      }),
      columns,
    ).filter((line) => line !== ""),
  ]);
  return rows.flatMap((row, index) => (index === 0 ? row : ["", ...row]));
}
