import type { Figure, Scorecard } from "../../domain/scorecard.ts";
import { alignFigures, cardNames, type CardRow, cardRows, type Cards, tierMeans } from "./cards.ts";
import { intervalText, numberText, targetText, valueText } from "./numbers.ts";
import {
  identityText,
  lineTargetText,
  measuredRows,
  purpose,
  reproduceAdvice,
  reproduceCommand,
  resultText,
  rowResultText,
  scorecardTitle,
  scoringNames,
  summaryText,
} from "./wording.ts";
import { markdownTable, markdownText } from "../../report/markdown-text.ts";
import { unknown } from "../../report/wording.ts";
import { escapeHiddenInJson, visibleLine } from "../../text/visible-text.ts";

/** The scorecards as GitHub-flavoured Markdown. Names, notes and slugs stay plain text. */
export function renderScorecardMarkdown(cards: Cards): string {
  const blocks = [
    `# ${markdownText(scorecardTitle(cards))}`,
    purpose,
    ...cards.flatMap(openingBlocks),
    "## Rows",
    rowsTable(cards),
    "## What the rows mean",
    meaningTable(cards),
    ...tierBlocks(cards),
    ...scoringBlocks(cards),
    "## Measure again",
    ...cards.map((card) => `\`\`\`sh\n${visibleLine(reproduceCommand(card))}\n\`\`\``),
    reproduceAdvice,
    ...cards.map((card) =>
      markdownTable(
        ["What", "Value"],
        measuredRows(card).map(({ label, value }) => [label, value]),
      ),
    ),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function openingBlocks(card: Scorecard): string[] {
  const { notice } = card.model;
  return [
    markdownText(identityText(card)),
    `**${summaryText(card)}**`,
    ...(notice === null ? [] : [`> ${markdownText(notice)}`]),
  ];
}

/** One card has a column for each part of a figure; two have one column each. */
function rowsTable(cards: Cards): string {
  const figures = cardRows(cards).flatMap((row) =>
    row.lines.map((line, index) => ({ line, title: index === 0 ? row.title : "" })),
  );
  if (cards.length === 1) {
    return markdownTable(
      ["Row", "Figure", "Value", "95% interval", "n", "Target", "Result"],
      figures.map(({ line, title }) => [title, line.label, ...partsOf(line.figures[0] ?? null)]),
    );
  }
  return markdownTable(
    ["Row", "Figure", "Target", ...cardNames(cards)],
    figures.map(({ line, title }) => [title, line.label, lineTargetText(line), ...line.figures.map(oneCell)]),
  );
}

function partsOf(figure: Figure | null): string[] {
  if (figure === null) return [unknown, "", "", "", ""];
  const { unit, value, n, passed, target } = figure;
  const word = unit === "points" && value !== null ? " points" : "";
  return [
    valueText(figure) + word,
    intervalText(figure),
    String(n),
    targetText(figure),
    resultText(passed, target),
  ];
}

/** `0.81 [0.74, 0.87], n 240, ✓ pass` */
function oneCell(figure: Figure | null): string {
  const [value = unknown, interval = "", n = "", , result = ""] = partsOf(figure);
  const measured = [value, interval].filter((part) => part !== "").join(" ");
  return [measured, n === "" ? "" : `n ${n}`, result].filter((part) => part !== "").join(", ");
}

function meaningTable(cards: Cards): string {
  const names = cardNames(cards);
  return markdownTable(
    ["Row", "Result", "Meaning", "Note"],
    cardRows(cards).map((row) => [
      row.title,
      row.rows.map((own) => (own === null ? unknown : rowResultText(own.passed))).join(" / "),
      row.meaning,
      notesOf(row, names),
    ]),
  );
}

function notesOf({ rows }: CardRow, names: readonly string[]): string {
  const notes = rows.flatMap((row, index) => {
    if (row === null || row.note === null) return [];
    return names.length === 1 ? [row.note] : [`${names[index]}: ${row.note}`];
  });
  return notes.join(" ");
}

function tierBlocks(cards: Cards): string[] {
  const names = cardNames(cards);
  const rows = cards.flatMap((card, index) =>
    tierMeans(card).map(({ mode, means }) => [
      ...(names.length === 1 ? [] : [names[index] ?? ""]),
      scoringNames[mode],
      ...means.map((mean) => (mean === null ? unknown : numberText(mean, "points"))),
    ]),
  );
  if (rows.length === 0) return [];
  const tiers = ["Tier 1 (broken)", "Tier 2", "Tier 3", "Tier 4", "Tier 5 (excellent)"];
  const header = [...(names.length === 1 ? [] : ["Model"]), "Mean score", ...tiers];
  return ["## Scores by tier", markdownTable(header, rows)];
}

function scoringBlocks(cards: Cards): string[] {
  const names = cardNames(cards);
  const columns = cards.flatMap((card, index) =>
    card.scoring.map(({ mode, figures }) => ({
      title: (names.length === 1 ? "" : `${names[index]}: `) + scoringNames[mode],
      figures,
    })),
  );
  if (columns.length === 0) return [];
  const lines = alignFigures(columns.map(({ figures }) => figures));
  return [
    "## Two ways of scoring",
    markdownTable(
      ["Figure", "Target", ...columns.map(({ title }) => title)],
      lines.map((line) => [line.label, lineTargetText(line), ...line.figures.map(oneCell)]),
    ),
  ];
}

/** The card itself, or an object that holds two. Texts are kept: hidden characters are escaped, not removed. */
export function renderScorecardJson(cards: Cards): string {
  const content = cards.length === 1 ? cards[0] : { schema: 1, scorecards: cards };
  return `${escapeHiddenInJson(JSON.stringify(content, null, 2))}\n`;
}
