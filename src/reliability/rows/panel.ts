import type { ScorecardRow } from "../../domain/scorecard.ts";
import { effectiveReviewers } from "../../domain/verdict.ts";
import type { Evidence, ScoreRecord } from "../evidence.ts";
import { atLeast, clusteredFigure, row, shareFigure } from "./figure.ts";
import { groupBy } from "../../statistics/bootstrap.ts";
import { mean, meanCorrelation } from "../../statistics/mean.ts";

export function personaSignal({ lenses, scores }: Evidence): ScorecardRow {
  const outcomes = lenses.flatMap(({ slug, persona, direction }) => {
    const own = plain(scores).filter((record) => record.slug === slug);
    const of = (wanted: boolean): number[] =>
      own.filter((record) => (record.persona === persona) === wanted).map(({ score }) => score);
    const [named] = of(true);
    // A persona that is not on the panel, or is alone on it, cannot stand out.
    if (named === undefined || of(false).length === 0) return [];
    return direction === "high" ? named > Math.max(...of(false)) : named < Math.min(...of(false));
  });
  return row(
    "persona-signal",
    "Lenses that differ",
    "Tools made so that one persona must score them highest, or lowest, of the panel.",
    [shareFigure("the named persona stands out", outcomes, atLeast(0.8))],
  );
}

export function effectivePanel({ scores, tiers, seed, personas }: Evidence): ScorecardRow {
  const tiered = plain(scores).filter(({ slug }) => tiers.has(slug));
  const residuals = withoutTier(tiered, tiers);
  const correlationOf = (list: readonly Residual[]): number | null =>
    meanCorrelation(
      personas
        .map((id) => list.filter(({ persona }) => persona === id).map(({ rest }) => rest))
        // Errors that do not vary say nothing about correlation.
        .filter((rests) => rests.some((rest) => rest !== rests[0])),
    );
  const clusterOf = ({ slug }: Residual) => slug;
  return row(
    "effective-reviewers",
    "Reviewers that count",
    "Four personas of one model share its errors: k / (1 + (k - 1) ρ) is how many independent reviewers they are worth.",
    [
      clusteredFigure(
        { label: `of ${personas.length} personas`, unit: "count", target: atLeast(2), seed },
        residuals,
        clusterOf,
        (list) => {
          const rho = correlationOf(list);
          return rho === null || Number.isNaN(rho) ? null : effectiveReviewers(personas.length, rho);
        },
      ),
      clusteredFigure(
        { label: "mean correlation ρ of their errors", unit: "ratio", seed },
        residuals,
        clusterOf,
        correlationOf,
      ),
    ],
    "Errors: scores less the mean of their persona and tier. A correlation below 0 counts as 0.",
  );
}

interface Residual {
  readonly slug: string;
  readonly persona: string;
  readonly rest: number;
}

function withoutTier(records: readonly ScoreRecord[], tiers: Evidence["tiers"]): Residual[] {
  const cell = ({ slug, persona }: ScoreRecord): string => `${persona}/${tiers.get(slug)}`;
  const cells = groupBy(records, cell);
  return records.map((record) => ({
    slug: record.slug,
    persona: record.persona,
    rest: record.score - mean(cells.get(cell(record))!.map(({ score }) => score)),
  }));
}

function plain(scores: readonly ScoreRecord[]): ScoreRecord[] {
  return scores.filter(({ scoring, variation }) => scoring === "items" && variation === "plain");
}
