import { z } from "zod";
import { hostInfoSchema, modelInfoSchema } from "./model.ts";

/** What a row measures: as llama-bench, as llama-batched-bench, or as jurybox uses the model. */
const benchRowKinds = [
  "throughput", // prompt processing, generation, or one after the other, as llama-bench
  "batched", // several sequences decoded together, as llama-batched-bench
  "stream", // answers as a reader sees them arrive: time to first token, time between tokens
  "panel", // whole panels on a shipped dossier
  "localscore", // the nine shapes of LocalScore, and its score
] as const;
export type BenchRowKind = (typeof benchRowKinds)[number];

/** Spelled as they are shown. */
const benchUnits = ["t/s", "s", "ms", "tokens", "jobs/h", "t/J", "points"] as const;
export type BenchUnit = (typeof benchUnits)[number];

const figureSchema = z.object({
  /** Stable name for scripts: `tokensPerSecond`. */
  id: z.string(),
  /** The name used by the programs that define it: `S_TG`. */
  label: z.string(),
  unit: z.enum(benchUnits),
  /** Mean over the repeats, or what the label says. */
  value: z.number(),
  /** Sample standard deviation over the repeats, in the unit; null where the figure is not a mean. */
  deviation: z.number().nullable(),
});
export type BenchFigure = Readonly<z.infer<typeof figureSchema>>;

const boundSchema = z.object({
  /** The most tokens per second that the machine can reach; see docs/bench.md. */
  tokensPerSecond: z.number().positive(),
  /** Which side of the roofline sets it. */
  by: z.enum(["memory", "compute"]),
  /** Bytes that one decode reads: weights once, and the KV cache of every sequence. */
  bytesPerDecode: z.number().positive(),
});
export type RooflineBound = Readonly<z.infer<typeof boundSchema>>;

export const benchRowSchema = z.object({
  kind: z.enum(benchRowKinds),
  /** `pp512`, `tg128 @ d1024`, `PP 512 TG 128 B 4`, … : the same name is the same measurement on every machine. */
  name: z.string(),
  /** Of each sequence, in tokens. */
  prompt: z.number().int().nonnegative(),
  generated: z.number().int().nonnegative(),
  depth: z.number().int().nonnegative(),
  /** Sequences at a time. */
  parallel: z.number().int().positive(),
  /** The first is the row's headline. */
  figures: z.array(figureSchema).min(1),
  /** Raw measurements by what they measure, with the unit in the name (`nanoseconds`, `joules`), one for each repeat. */
  samples: z.record(z.string(), z.array(z.number())),
  /** The most that generation can reach here; null where nothing is generated, or the bound is not known. */
  bound: boundSchema.nullable(),
  note: z.string().nullable(),
});
export type BenchRow = Readonly<z.infer<typeof benchRowSchema>>;

/** A row that was requested but could not be measured, and why. */
const absentSchema = z.object({ name: z.string(), reason: z.string() });
export type AbsentRow = Readonly<z.infer<typeof absentSchema>>;

const told = <T extends z.ZodType>(value: T) => z.object({ value, source: z.string() });

export const benchFactsSchema = z.object({
  host: hostInfoSchema.extend({
    name: z.string(),
    kernel: z.string(),
    /** Programs that wanted a core over the last minute, before the run began. */
    load: z.number(),
    /** Of the first core: the governor, and the clock before the run in MHz; null where the system does not say. */
    clock: z.object({ governor: z.string().nullable(), mhz: z.number().nullable() }),
    gpuDriver: z.string().nullable(),
  }),
  /** Null for what a server does not report. */
  build: z.object({
    engine: z.string(),
    version: z.string(),
    backend: z.string().nullable(),
    threads: z.number().int().positive().nullable(),
    batchTokens: z.number().int().positive().nullable(),
    flashAttention: z.string().nullable(),
    kvTypes: z.object({ key: z.string(), value: z.string() }).nullable(),
    gpuLayers: z.number().int().nonnegative().nullable(),
  }),
  model: modelInfoSchema.extend({
    fileBytes: z.number().nullable(),
    /** Weights that one decode of one token reads. */
    bytesPerToken: z.number().nullable(),
    /** KV cache of one token. */
    kvBytesPerToken: z.number().nullable(),
  }),
  /** Bytes per second of the memory that holds the model. */
  bandwidth: told(z.number().positive()).nullable(),
  /** Where energy is read from, or why it is not. */
  power: told(z.boolean()),
});
export type BenchFacts = Readonly<z.infer<typeof benchFactsSchema>>;

export const benchRunSchema = z.object({
  schema: z.literal(1),
  id: z.string(),
  status: z.enum(["running", "done", "failed", "interrupted"]),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  jurybox: z.string(),
  /** As it was typed. */
  command: z.string(),
  facts: benchFactsSchema,
  rows: z.array(benchRowSchema),
  absent: z.array(absentSchema),
});
/** One invocation of `jurybox bench`: what it ran on, and what it measured. */
export type BenchRun = Readonly<z.infer<typeof benchRunSchema>>;
