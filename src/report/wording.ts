import type { Comparison, ToolReport } from "../domain/comparison.ts";
import type { Flag } from "../domain/dossier.ts";
import {
  answersSampled,
  type Decision,
  type Interval,
  type ItemAnswer,
  type Review,
} from "../domain/review.ts";
import type { PanelVerdict } from "../domain/verdict.ts";

/** Shown in place of a number that is not known. */
export const unknown = "—";

export function titleOf(comparison: Comparison): string {
  return comparison.tools.map((tool) => tool.name).join(" vs ");
}

/** What the page is called: one tool is reviewed, several are compared. */
export function kindOf({ tools }: Comparison): string {
  return tools.length === 1 ? "AI tool review" : "AI tool comparison";
}

/** `Ship`, `Skip`, `Split` or `Inconclusive`. */
export function verdictName(verdict: PanelVerdict["verdict"]): string {
  return verdict.charAt(0).toUpperCase() + verdict.slice(1);
}

/** `85/100 · ship` */
export function scoreText(score: number, verdict: Decision): string {
  return `${score}/100 · ${verdict}`;
}

/** `78–92` */
export function rangeText([low, high]: Interval): string {
  return `${low}–${high}`;
}

export function percentText(percent: number | null): string {
  return percent === null ? unknown : `${percent}%`;
}

/** `79/100 (73–85)` */
export function panelScoreText({ score, interval }: PanelVerdict): string {
  if (score === null) return unknown;
  return `${score}/100${interval === null ? "" : ` (${rangeText(interval)})`}`;
}

const flagTitles: Readonly<Record<Flag["kind"], string>> = {
  injection: "Addresses the reviewer",
  hype: "Unsupported praise",
  filler: "Filler",
  "hidden-text": "Hidden text",
  "special-token": "Spells a control token",
  encoded: "Encoded text",
  cut: "Facts cut to fit",
  ungrounded: "Not in the facts",
  repeated: "Repetition",
  contradiction: "Contradicts the decision",
  opinion: "Opinion",
};

/** Whether a flag is a quiet mark for the reader rather than a fault in the text. */
export function isMark({ kind }: Flag): boolean {
  return kind === "opinion";
}

export function flagTitle(kind: Flag["kind"]): string {
  return flagTitles[kind];
}

/** `Hidden text: two zero-width characters (line 12)` */
export function flagText({ kind, detail, line }: Flag): string {
  return `${flagTitle(kind)}: ${detail}${line === null ? "" : ` (line ${line})`}`;
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** `24 November 2025` */
export function dayText(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `24 November 2025, 08:17 UTC` */
export function momentText(iso: string): string {
  return `${dayText(iso)}, ${new Date(iso).toISOString().slice(11, 16)} UTC`;
}

/** Model, quantisation, engine and date: what a reader needs to place the scores. */
export function modelLine({ model, run }: Comparison): string {
  return [
    model.name,
    model.quantization ?? "quantisation unknown",
    `${run.engine} ${run.engineVersion}`,
    dayText(run.finishedAt),
  ].join(" · ");
}

/** One honest sentence on how many votes a panel of one model is worth. */
export function independenceText({ tools, correlation }: Comparison): string {
  const seats = Math.max(0, ...tools.map((tool) => tool.reviews.length));
  if (seats <= 1) return "One reviewer on one model: read the score as a single opinion.";
  const count = countWord(seats);
  const votes = `${count.charAt(0).toUpperCase()}${count.slice(1)} personas on one model are not ${count} independent votes`;
  const worth = tools.flatMap(({ panel }) => panel.effectiveReviewers ?? []).map((count) => count.toFixed(1));
  if (worth.length === 0) {
    return `${votes}: how closely they agree on this model has not been measured, so read the panel as a single opinion.`;
  }
  const distinct = [...new Set(worth)].toSorted((a, b) => Number(a) - Number(b));
  const range = distinct.length === 1 ? distinct[0] : `${distinct[0]} to ${distinct.at(-1)}`;
  const rho = correlation === null ? "" : ` (their errors correlate at ${correlation.toFixed(2)})`;
  return `${votes}: they are worth about ${range}${rho}.`;
}

function countWord(count: number): string {
  const words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
  return words[count] ?? String(count);
}

/** Reasons to read the scores with care: none for a calibrated model whose probabilities were read. */
export function cautions({ model, tools }: Comparison): string[] {
  const sampled = tools.flatMap(({ reviews }) => reviews.flatMap((review) => answersSampled(review) ?? []));
  return [
    ...(model.calibrated
      ? []
      : [
          "This model has not been calibrated: its scores rank these tools, but cannot be compared with other models' scores.",
        ]),
    ...(sampled.length === 0
      ? []
      : [
          `The server reported no probabilities: each answer was counted from ${Math.max(...sampled)} sampled ones, which makes scores coarser and their ranges wider.`,
        ]),
  ];
}

export function contestedText(threshold: number): string {
  return `contested: the range crosses the ship line at ${threshold}`;
}

/** A review's answers, those that moved the score most first. */
export function byInfluence(items: readonly ItemAnswer[]): ItemAnswer[] {
  return items.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

/** Ids of the facts that the tool's reviews rest on. */
export function citedFacts(tool: ToolReport): Set<string> {
  return new Set(tool.reviews.flatMap(evidenceOf));
}

/** Ids of the facts that a review rests on, each once, in order of first use. */
export function evidenceOf(review: Review): string[] {
  return [...new Set(review.fields.flatMap((field) => field.evidence))];
}
