import type { Comparison, ToolReport } from "../domain/comparison.ts";
import type { Review } from "../domain/review.ts";
import { markdownText, markdownTable } from "./markdown-text.ts";
import { provenanceOf } from "./provenance.ts";
import { decisionRows, scorecardRows, type ScorecardRow } from "./rows.ts";
import {
  cautions,
  citedFacts,
  contestedText,
  flagText,
  flagTitle,
  isMark,
  independenceText,
  kindOf,
  modelLine,
  panelScoreText,
  percentText,
  rangeText,
  scoreText,
  titleOf,
  unknown,
  verdictName,
} from "./wording.ts";

/** The comparison as GitHub-flavoured Markdown. Texts from dossiers and models stay plain text. */
export function renderMarkdown(comparison: Comparison): string {
  const { tools, model } = comparison;
  const blocks = [
    `# ${markdownText(titleOf(comparison))}`,
    `${kindOf(comparison)} · ${markdownText(modelLine(comparison))}`,
    ...notices([independenceText(comparison), ...cautions(comparison), model.notice]),
    "## Tools",
    ...tools.flatMap(toolBlocks),
    "## Decision",
    markdownTable(
      ["Decision", ...tools.map((tool) => tool.name)],
      decisionRows(comparison).map(({ label, cells }) => [label, ...cells]),
    ),
    "## Reviewer scorecard",
    ...scorecardRows(comparison).flatMap((row) => personaBlocks(row, comparison)),
    "## Evidence",
    ...tools.flatMap(evidenceBlocks),
    "## How this was made",
    provenanceTable(comparison),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function notices(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null).map((text) => `> ${markdownText(text)}`);
}

function toolBlocks({
  name,
  category,
  tagline,
  panel,
  community,
  pricing,
  description,
}: ToolReport): string[] {
  const facts = [
    `${percentText(panel.shipPercent)} panel ship`,
    panelScoreText(panel),
    `Entry: ${pricing.entry}`,
    community.label,
  ];
  return [
    `### ${markdownText(name)}`,
    `**${verdictName(panel.verdict)}** · ${facts.map(markdownText).join(" · ")}`,
    `*${markdownText(category)}*: ${markdownText(tagline)}`,
    markdownText(description),
  ];
}

function personaBlocks({ name, reviews }: ScorecardRow, { tools, threshold }: Comparison): string[] {
  const parts = reviews.flatMap((review, column) => [
    `#### ${markdownText(tools[column]?.name ?? "")}`,
    ...(review === null ? ["Not reviewed."] : reviewBlocks(review, threshold)),
  ]);
  return [`### ${markdownText(name)}`, ...parts];
}

function reviewBlocks(review: Review, threshold: number): string[] {
  if (review.status === "failed") {
    return [`**Failed**: ${markdownText(`${review.error.message} (${review.error.code})`)}`];
  }
  const range = `range ${rangeText(review.interval)}`;
  const contested = review.contested ? ` · ${contestedText(threshold)}` : "";
  return [
    `**${scoreText(review.score, review.verdict)}** · ${range}${contested}`,
    ...review.fields.flatMap((field) => [
      `**${markdownText(field.label)}.** ${markdownText(field.text)} ${evidenceNote(field.evidence)}`.trim(),
      ...field.flags.map((flag) =>
        isMark(flag) ? `*${markdownText(flagText(flag))}*` : `> Flag: ${markdownText(flagText(flag))}`,
      ),
    ]),
  ];
}

/** `(F1, F3)` */
function evidenceNote(evidence: readonly string[]): string {
  return evidence.length === 0 ? "" : `(${evidence.map(markdownText).join(", ")})`;
}

function evidenceBlocks(tool: ToolReport): string[] {
  const cited = citedFacts(tool);
  const facts = tool.facts.map(
    (fact) => [fact.id, fact.text, String(fact.line), cited.has(fact.id) ? "yes" : "no"] as const,
  );
  const setAside = tool.setAside.map(({ text, line, reason }) => [flagTitle(reason), text, String(line)]);
  return [
    `### ${markdownText(tool.name)}`,
    markdownTable(["Fact", "What it says", "Line", "Cited"], facts),
    ...(tool.flags.length === 0
      ? []
      : ["**Flags**", tool.flags.map((flag) => `- ${markdownText(flagText(flag))}`).join("\n")]),
    ...(setAside.length === 0
      ? []
      : [
          "**Set aside**: kept in the record, not shown to the reviewers as facts.",
          markdownTable(["Why", "Text", "Line"], setAside),
        ]),
  ];
}

function provenanceTable(comparison: Comparison): string {
  const { model, run } = provenanceOf(comparison);
  return markdownTable(
    ["What", "Value"],
    [...model, ...run].map(({ label, value }) => [label, value || unknown]),
  );
}
