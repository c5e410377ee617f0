import type { BenchFigure, BenchUnit, RooflineBound } from "../../domain/bench.ts";
import type { InferenceProbe } from "../../engines/inference-probe.ts";
import { mean } from "../../statistics/mean.ts";
import { standardDeviation } from "../../statistics/spread.ts";

/** What all measurements share. */
export interface BenchContext {
  readonly meter: EnergyMeter;
  readonly signal: AbortSignal;
  /** Called after each repeat with the work done; see `evaluationWork`. */
  readonly onWork: (done: number) => void;
  readonly repeats: number;
}

export interface ProbeContextOfBench extends BenchContext {
  readonly probe: InferenceProbe;
  /** The most tokens computed together. */
  readonly batchTokens: number;
  readonly roofline: RooflineInputs;
}

/** A figure measured in each repeat: mean and sample standard deviation, llama-bench's `avg` and `stdev`. */
export function meanFigure(
  id: string,
  label: string,
  unit: BenchUnit,
  values: readonly number[],
): BenchFigure {
  return { id, label, unit, value: mean(values), deviation: standardDeviation(values) };
}

/** A figure that is not a mean over repeats: a percentile, a count, a score. */
export function plainFigure(id: string, label: string, unit: BenchUnit, value: number): BenchFigure {
  return { id, label, unit, value, deviation: null };
}

/**
 * Tokens per second of each repeat, from its own time: llama-bench, too, averages the rates instead of taking the rate
 * of the average time.
 */
export function ratesOf(tokens: number, nanoseconds: readonly number[]): number[] {
  return nanoseconds.map((time) => (tokens / time) * 1e9);
}

/** Tokens per joule over all repeats; empty where energy is not reported. */
export function energyFigures(tokens: number, joules: readonly number[]): BenchFigure[] {
  const spent = joules.reduce((sum, value) => sum + value, 0);
  const all = tokens * joules.length;
  return spent > 0 ? [plainFigure("tokensPerJoule", "t/J", "t/J", all / spent)] : [];
}

/** Starts measuring energy. Calling the result gives the joules spent since, or null when they are unknown. */
export type EnergyMeter = () => () => Promise<number | null>;

export interface Timed {
  readonly nanoseconds: number;
  /** Null where the system does not report it. */
  readonly joules: number | null;
}

/** Does the work once and measures its time and energy. */
export async function timed(work: () => Promise<void>, meter: EnergyMeter): Promise<Timed> {
  const stop = meter();
  const started = process.hrtime.bigint();
  await work();
  const nanoseconds = Number(process.hrtime.bigint() - started);
  return { nanoseconds, joules: await stop() };
}

/** The joules of each repeat; empty when any repeat has none. */
export function joulesOf(repeats: readonly Timed[]): number[] {
  const joules = repeats.flatMap((repeat) => repeat.joules ?? []);
  return joules.length === repeats.length ? joules : [];
}

/**
 * The cost of a decode of one token, and of each further sequence in it, relative to one prompt token. Measured with a
 * 1.5B model on two processor cores.
 */
const decodeWork = 4;
const parallelWork = 0.8;

/** The work of a measurement, in prompt tokens; used for the progress bar only. */
export function evaluationWork(promptTokens: number, decodes: number, parallel: number): number {
  return promptTokens + decodes * (decodeWork + parallelWork * (parallel - 1));
}

/** `pp512`, `tg128`, `pp512+tg128`, with ` @ d1024` behind a filled context: as llama-bench prints its tests. */
export function throughputName(prompt: number, generated: number, depth: number): string {
  const parts = [prompt > 0 && `pp${prompt}`, generated > 0 && `tg${generated}`].filter(Boolean);
  return parts.join("+") + (depth > 0 ? ` @ d${depth}` : "");
}

/** `PP 512 TG 128 B 4`, after llama-batched-bench's columns. */
export function batchedName(prompt: number, generated: number, parallel: number, shared: boolean): string {
  return `PP ${prompt} TG ${generated} B ${parallel}${shared ? " shared" : ""}`;
}

/** What bounds generation on a machine; null for what is not known. */
export interface RooflineInputs {
  /** Bytes per second of the memory that holds the model. */
  readonly bandwidth: number | null;
  /** Bytes of weights that decoding one token reads. */
  readonly bytesPerToken: number | null;
  /** Bytes of KV cache per token. */
  readonly kvBytesPerToken: number | null;
}

/**
 * The most tokens per second that generation can reach, by the roofline model of Williams, Waterman & Patterson (2009).
 * Memory: one decode reads the weights once, and the KV cache of each of its sequences, and gives each one token; so
 * B sequences cannot exceed B · bandwidth / (weights + B · cached tokens · KV bytes of a token). Compute: each token
 * costs the same arithmetic in a batch of any size, so the rate of prompt processing, as measured on this machine, is
 * the roof; the bound is the lower of the two.
 * @param cachedTokens tokens that each sequence holds, on average over the measurement
 * @param promptRate measured tokens per second of prompt processing; null when it was not measured
 */
export function generationBound(
  { bandwidth, bytesPerToken, kvBytesPerToken }: RooflineInputs,
  { parallel, cachedTokens }: { readonly parallel: number; readonly cachedTokens: number },
  promptRate: number | null,
): RooflineBound | null {
  if (bandwidth === null || bytesPerToken === null) return null;
  const bytesPerDecode = bytesPerToken + parallel * cachedTokens * (kvBytesPerToken ?? 0);
  const memory = (parallel * bandwidth) / bytesPerDecode;
  return promptRate !== null && promptRate < memory
    ? { tokensPerSecond: promptRate, by: "compute", bytesPerDecode }
    : { tokensPerSecond: memory, by: "memory", bytesPerDecode };
}

/** Tokens that a sequence holds on average while `generated` tokens are added to the `before` it held. */
export function averageCached(before: number, generated: number): number {
  return before + (generated - 1) / 2;
}
