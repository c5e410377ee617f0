import type { InferenceProbe } from "../../engines/inference-probe.ts";
import type { RooflineInputs } from "../roofline.ts";
import type { EnergyMeter } from "../stopwatch.ts";

/** What the measurements share. */
export interface BenchContext {
  readonly meter: EnergyMeter;
  readonly signal: AbortSignal;
  /** Called after each repeat, with the work that it was; see `work.ts`. */
  readonly onWork: (done: number) => void;
  readonly repeats: number;
}

export interface ProbeContextOfBench extends BenchContext {
  readonly probe: InferenceProbe;
  /** Most tokens computed together. */
  readonly batchTokens: number;
  readonly roofline: RooflineInputs;
}
