import { z } from "zod";
import { hostInfoSchema, modelInfoSchema } from "./model.ts";
import { scorecardRowIds } from "./scorecard-rows.ts";

/** How a persona's score is obtained: from yes/no items, or as a number that the model writes. */
export const scoringModes = ["items", "direct"] as const;
export type Scoring = (typeof scoringModes)[number];

const figureSchema = z.object({
  /** What was measured, in a few words: `ICC(1,1) of the panel score`. */
  label: z.string(),
  /** Null when nothing could be measured; `note` of the row says why. */
  value: z.number().nullable(),
  /** 95% interval of the value. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  /** How many observations are behind it. */
  n: z.number().int().nonnegative(),
  unit: z.enum(["share", "points", "ratio", "count"]),
  /** What a trustworthy judge reaches; null for a figure that is reported without a judgement. */
  target: z.object({ at: z.enum(["least", "most"]), value: z.number() }).nullable(),
  /** Whether `value` reaches the target; null without a target or a value. */
  passed: z.boolean().nullable(),
});
/** One measured number with its interval and its target. */
export type Figure = z.infer<typeof figureSchema>;

const rowSchema = z.object({
  id: z.enum(scorecardRowIds),
  title: z.string(),
  /** One sentence for a reader who does not know the statistic. */
  meaning: z.string(),
  /** The first is the row's headline. */
  figures: z.array(figureSchema).min(1),
  /** All figures with a target passed; null when none could be judged. */
  passed: z.boolean().nullable(),
  /** What limits the measurement, or why it is missing. */
  note: z.string().nullable(),
});
export type ScorecardRow = z.infer<typeof rowSchema>;

/** A dossier of known tier as a persona scored it: the points of the scorecard's main chart. */
const tierPointSchema = z.object({
  slug: z.string(),
  /** 1 (broken) to 5 (excellent). */
  tier: z.number().int().min(1).max(5),
  persona: z.string(),
  scoring: z.enum(scoringModes),
  /** 0-100. */
  score: z.number(),
});
export type TierPoint = z.infer<typeof tierPointSchema>;

/** What `jurybox reliability` measured about one model: how far its reviews can be trusted. */
export const scorecardSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  createdAt: z.iso.datetime(),
  jurybox: z.string(),
  engine: z.string(),
  engineVersion: z.string(),
  model: modelInfoSchema,
  host: hostInfoSchema,
  seed: z.number().int(),
  /** How often each dossier was judged for a score, as set by `--samples`. */
  samples: z.number().int().positive().default(1),
  /** With few observations: enough to see that the model can be measured. */
  quick: z.boolean().default(false),
  /** What the run judged: how many dossiers, perturbations, attacks and paragraphs. */
  plan: z.record(z.string(), z.number()),
  rows: z.array(rowSchema),
  /** The same figures for both ways of scoring on the same dossiers: what the method gains. */
  scoring: z.array(z.object({ mode: z.enum(scoringModes), figures: z.array(figureSchema) })),
  points: z.array(tierPointSchema),
});
export type Scorecard = z.infer<typeof scorecardSchema>;
