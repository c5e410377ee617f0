import type { Figure, Scorecard, ScorecardRow, Scoring } from "../../domain/scorecard.ts";
import { scorecardRowIds, type ScorecardRowId } from "../../domain/scorecard-rows.ts";
import { mean } from "../../statistics/mean.ts";

/** The scorecards shown: one model, or two side by side. */
export type Cards = readonly [Scorecard] | readonly [Scorecard, Scorecard];

/** One figure as each card has it; null where a card lacks it. */
export interface FigureLine {
  readonly label: string;
  readonly figures: readonly (Figure | null)[];
}

/** One row of the scorecard as each card has it. */
export interface CardRow {
  readonly id: ScorecardRowId;
  readonly title: string;
  readonly meaning: string;
  readonly rows: readonly (ScorecardRow | null)[];
  readonly lines: readonly FigureLine[];
}

/** The rows of all cards in the order of the scorecard; cards of older versions may lack some. */
export function cardRows(cards: Cards): CardRow[] {
  return scorecardRowIds.flatMap((id) => {
    const rows = cards.map((card) => card.rows.find((row) => row.id === id) ?? null);
    const told = rows.find((row) => row !== null);
    if (told === undefined) return [];
    const lines = alignFigures(rows.map((row) => row?.figures ?? []));
    return [{ id, title: told.title, meaning: told.meaning, rows, lines }];
  });
}

/** Puts figures with the same label on one line. */
export function alignFigures(columns: readonly (readonly Figure[])[]): FigureLine[] {
  const labels = [...new Set(columns.flat().map((figure) => figure.label))];
  return labels.flatMap((label) => {
    const same = columns.map((figures) => figures.filter((figure) => figure.label === label));
    // A label may appear twice in a card: each of its figures keeps its own line.
    const height = Math.max(...same.map((figures) => figures.length));
    return Array.from({ length: height }, (_, index) => ({
      label,
      figures: same.map((figures) => figures[index] ?? null),
    }));
  });
}

/** The columns' headings: the models' names, with details that tell two files of one model apart. */
export function cardNames(cards: Cards): string[] {
  const names = cards.map(({ model }) => model.name);
  if (new Set(names).size === names.length) return names;
  return cards.map(({ model, seed }) =>
    [model.name, model.quantization, model.sha256?.replace(/^sha256:/u, "").slice(0, 8), `seed ${seed}`]
      .filter((part) => part !== null && part !== undefined)
      .join(" · "),
  );
}

/** The ways of scoring for which the card has points, with the mean score of each tier from 1 to 5. */
export function tierMeans({ points }: Scorecard): { mode: Scoring; means: (number | null)[] }[] {
  return (["items", "direct"] as const).flatMap((mode) => {
    const own = points.filter((point) => point.scoring === mode);
    if (own.length === 0) return [];
    const means = [1, 2, 3, 4, 5].map((tier) => {
      const scores = own.filter((point) => point.tier === tier).map((point) => point.score);
      return scores.length === 0 ? null : mean(scores);
    });
    return [{ mode, means }];
  });
}
