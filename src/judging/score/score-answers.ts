import type { PersonaScale } from "../../domain/calibration.ts";
import { JuryboxError } from "../../domain/error.ts";
import type { Item, Persona } from "../../domain/persona.ts";
import type { Interval, ItemAnswer } from "../../domain/review.ts";
import { z90 } from "./calibrate.ts";
import {
  type Answer,
  mapScore,
  rawScore,
  type RawScore,
  timesAnswered,
  yesProbability,
} from "./raw-score.ts";
import { clusterBootstrap, seededRandom } from "../../statistics/bootstrap.ts";
import { mean } from "../../statistics/mean.ts";
import { standardDeviation } from "../../statistics/spread.ts";

/** The items of a persona answered once, and the scale that belongs to their wording. */
export interface Sample {
  readonly scale: PersonaScale;
  /** In the order of the persona's items. */
  readonly answers: readonly Answer[];
}

export interface Scored {
  /** Weighted mean of the standardised answers, over the samples; null for a score that the model wrote itself. */
  readonly raw: number | null;
  /** 0-100, whole. */
  readonly score: number;
  /** 90% interval. */
  readonly interval: Interval;
  readonly items: readonly ItemAnswer[];
}

/**
 * The calibrated score of one persona's answers about a dossier: the mean of the scores of its samples.
 * The interval of a single sample is what the calibration learnt about single scores; that of several is a cluster
 * bootstrap over the items, each with all its answers.
 * @param seed of the bootstrap
 * @throws JuryboxError `calibration` when the model abstained on more than half of the items
 */
export function scoreAnswers(
  { items }: Pick<Persona, "items">,
  samples: readonly [Sample, ...Sample[]],
  seed: number,
): Scored {
  const raws = samples.map(({ scale, answers }) => rawScore(items, scale.items, answers));
  const scored = requireAnswers(raws);
  const scores = scored.map(({ raw }, index) => mapScore(raw, samples[index]!.scale.knots));
  const score = mean(scores);
  return {
    raw: mean(scored.map(({ raw }) => raw)),
    score: Math.round(score),
    interval:
      samples.length === 1 ? learnt(items, samples[0], score, seed) : resampled(samples, scored, score, seed),
    items: items.map(({ id, question, polarity, weight }, index) => ({
      id,
      question,
      polarity,
      weight,
      pYes: mean(samples.map(({ answers }) => answers[index]!.pYes)),
      mass: mean(samples.map(({ answers }) => answers[index]!.mass)),
      abstained: raws.filter(({ abstained }) => abstained[index]).length > samples.length / 2,
      contribution: mean(raws.map(({ contributions }) => contributions[index]!)),
    })),
  };
}

type Answered = RawScore & { readonly raw: number };

function requireAnswers(raws: readonly RawScore[]): Answered[] {
  const abstained = raws.flatMap((raw) => raw.abstained);
  const silent = abstained.filter(Boolean).length;
  const answered = raws.filter((raw): raw is Answered => raw.raw !== null);
  if (answered.length === raws.length && silent <= abstained.length / 2) return answered;
  throw new JuryboxError(
    "calibration",
    `the model answered neither yes nor no to ${silent} of ${abstained.length} questions`,
    { hint: "Use an instruction-tuned model; this one does not follow the question." },
  );
}

/** The calibration learnt from probabilities; the error that sampling the answers adds is added here as variance. */
function learnt(items: readonly Item[], { scale, answers }: Sample, score: number, seed: number): Interval {
  const halfWidth = Math.hypot(scale.halfWidth, z90 * samplingDeviation(items, scale, answers, seed));
  return [bounded(score - halfWidth), bounded(score + halfWidth)];
}

function resampled(
  samples: readonly Sample[],
  raws: readonly Answered[],
  score: number,
  seed: number,
): Interval {
  const clusters = raws[0]!.contributions.map((_, index) => index);
  const statistic = (drawn: readonly number[]): number | null => {
    const scores = samples.map(({ scale }, place) => {
      const { contributions, abstained } = raws[place]!;
      const weight = (index: number): number => (abstained[index] ? 0 : scale.items[index]!.weight);
      const all = clusters.reduce((sum, index) => sum + weight(index), 0);
      const kept = drawn.reduce((sum, index) => sum + weight(index), 0);
      if (kept === 0) return NaN;
      // A contribution is the item's share of the weight times its answer: the less weight is drawn, the larger it is.
      const raw = drawn.reduce((sum, index) => sum + contributions[index]!, 0) * (all / kept);
      return mapScore(raw, scale.knots);
    });
    return mean(scores);
  };
  const interval = clusterBootstrap(clusters, statistic, { seed, level: 0.9 });
  if (interval === null) return [bounded(score), bounded(score)];
  return [bounded(Math.min(interval[0], score)), bounded(Math.max(interval[1], score))];
}

function bounded(score: number): number {
  return Math.round(Math.min(100, Math.max(0, score)));
}

const redraws = 500;

/**
 * Standard deviation that sampling the answers alone gives a score, in points: a parametric bootstrap that draws as
 * many answers again from each question's observed share of yes (Efron & Tibshirani 1993, section 6.5).
 * @returns 0 where all answers were read from probabilities
 */
export function samplingDeviation(
  items: readonly Item[],
  scale: PersonaScale,
  answers: readonly Answer[],
  seed: number,
): number {
  if (answers.every(({ sampled }) => sampled === null)) return 0;
  const random = seededRandom(seed);
  const scores = Array.from({ length: redraws }, () => {
    const { raw } = rawScore(
      items,
      scale.items,
      answers.map((answer) => drawnAnew(answer, random)),
    );
    return mapScore(raw!, scale.knots);
  });
  return standardDeviation(scores)!;
}

function drawnAnew(answer: Answer, random: () => number): Answer {
  if (answer.sampled === null) return answer;
  const n = timesAnswered(answer, answer.sampled);
  if (n === 0) return answer;
  const share = yesProbability(answer);
  return { ...answer, pYes: mean(Array.from({ length: n }, () => (random() < share ? 1 : 0))) };
}
