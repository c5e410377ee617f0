import { hashValue } from "../domain/hash.ts";
import {
  scoringModes,
  type Figure,
  type Scorecard,
  type Scoring,
  type TierPoint,
} from "../domain/scorecard.ts";
import type { ScorecardRowId } from "../domain/scorecard-rows.ts";
import type { EngineDescription } from "../engines/engine.ts";
import type { Evidence } from "./evidence.ts";
import type { ReliabilityPlan } from "./plan.ts";
import { acquiescence, plantedFacts } from "./rows/answers.ts";
import { faithfulness } from "./rows/faithfulness.ts";
import { pairConflict, swapConsistency } from "./rows/pairwise.ts";
import { effectivePanel, personaSignal } from "./rows/panel.ts";
import { flipFigure, flipRate, iccFigure, perturbedIcc } from "./rows/perturbation.ts";
import { injection, toneShift } from "./rows/robustness.ts";
import { gapFigure, orderFigures, spread } from "./rows/spread.ts";

export interface ScorecardContext {
  readonly description: EngineDescription;
  readonly plan: ReliabilityPlan;
  readonly quick: boolean;
  /** Samples behind each score. */
  readonly samples: number;
  /** The rows that were measured. */
  readonly rows: readonly ScorecardRowId[];
  /** Version of jurybox. */
  readonly jurybox: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** Makes the scorecard from what was observed; reads no clock and runs no model. */
export function makeScorecard(evidence: Evidence, context: ScorecardContext): Scorecard {
  const { description, plan, quick, samples, jurybox, createdAt } = context;
  const measured = (...ids: ScorecardRowId[]): boolean => ids.every((id) => context.rows.includes(id));
  const { engine, engineVersion, model, host } = description;
  const rows = [
    perturbedIcc,
    flipRate,
    spread,
    plantedFacts,
    acquiescence,
    personaSignal,
    effectivePanel,
    swapConsistency,
    pairConflict,
    toneShift,
    injection,
    faithfulness,
  ]
    .map((measure) => measure(evidence))
    .filter(({ id }) => measured(id));
  return {
    schema: 1,
    id: hashValue({ model, createdAt, rows }).slice(0, 16),
    createdAt,
    jurybox,
    engine,
    engineVersion,
    model,
    host,
    seed: evidence.seed,
    samples,
    quick,
    plan: { ...plan },
    rows: rows.map((one) => ({ ...one, note: noteOf(evidence, one.note) })),
    scoring: measured("perturbed-icc", "flip-rate", "spread")
      ? scoringModes.map((mode) => ({ mode, figures: scoringFigures(evidence, mode) }))
      : [],
    points: measured("spread") ? pointsOf(evidence) : [],
  };
}

function pointsOf({ scores, tiers }: Evidence): TierPoint[] {
  return scores.flatMap(({ slug, persona, scoring, variation, score }) => {
    const tier = tiers.get(slug);
    return tier === undefined || variation !== "plain" ? [] : [{ slug, tier, persona, scoring, score }];
  });
}

function scoringFigures(evidence: Evidence, scoring: Scoring): Figure[] {
  return [
    ...orderFigures(evidence, scoring),
    gapFigure(evidence, scoring),
    iccFigure(evidence, scoring, "agreement with itself, ICC(1,1)"),
    flipFigure(evidence, scoring),
  ];
}

function noteOf({ unscaled }: Evidence, note: string | null): string | null {
  if (unscaled.length === 0) return note;
  const warning = `The model's answers on the anchors gave no scale for: ${unscaled.join(", ")}; their scores are uncalibrated.`;
  return note === null ? warning : `${warning} ${note}`;
}
