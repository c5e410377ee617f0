import type { ScorecardRow } from "../../domain/scorecard.ts";
import { classificationRates, type Classified } from "../../statistics/classification.ts";
import { mean } from "../../statistics/mean.ts";
import type { Evidence, PlantedRecord } from "../evidence.ts";
import { atLeast, clusteredFigure, row, shareFigure } from "./figure.ts";

export function plantedFacts({ planted, seed }: Evidence): ScorecardRow {
  const rate = (
    label: string,
    read: (record: PlantedRecord) => boolean,
    rateOf: (answers: readonly Classified[]) => number | null,
    target?: ReturnType<typeof atLeast>,
  ) =>
    clusteredFigure(
      { label, unit: "share", seed, ...(target && { target }) },
      planted,
      ({ persona, item }) => `${persona}/${item}`,
      (records) => rateOf(records.map((record) => ({ expected: record.expected, answered: read(record) }))),
    );
  const balanced = (answers: readonly Classified[]) => classificationRates(answers).balancedAccuracy;
  const negative = (answers: readonly Classified[]) => classificationRates(answers).trueNegativeRate;
  const counted = (record: PlantedRecord) => record.counted;
  return row(
    "planted-facts",
    "Answers that follow the facts",
    "Each question was asked about a tool with one fact that answers it yes, and with one that answers it no.",
    [
      rate("balanced accuracy, as counted", counted, balanced, atLeast(0.8)),
      rate("true-negative rate, as counted", counted, negative, atLeast(0.75)),
      rate("balanced accuracy of the bare answer", ({ said }) => said, balanced),
      rate("true-negative rate of the bare answer", ({ said }) => said, negative),
    ],
    "As counted: above or below the model's own answer on middling anchors, which is what a score uses.",
  );
}

export function acquiescence({ twins, seed }: Evidence): ScorecardRow {
  return row(
    "acquiescence",
    "Yes-saying",
    "Opposite questions about one tool: p(yes) to both, less one, is the model's leaning to yes (or, below zero, to no).",
    [
      shareFigure(
        "opposite questions that agree, as counted",
        twins.map(({ agree }) => agree),
        atLeast(0.8),
      ),
      clusteredFigure(
        { label: "leaning of the bare answers", unit: "ratio", seed },
        twins,
        ({ slug }) => slug,
        (list) => (list.length === 0 ? null : mean(list.map(({ pYes, pOpposite }) => pYes + pOpposite - 1))),
      ),
    ],
    "The leaning is taken out by the calibration; without one it would count in full.",
  );
}
