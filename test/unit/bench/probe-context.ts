import type { EnergyMeter, ProbeContextOfBench } from "../../../src/bench/rows/measurement.ts";
import type { InferenceProbe } from "../../../src/engines/inference-probe.ts";

export const noMeter: EnergyMeter = () => async () => null;

/** A context for measuring a counting probe. */
export function probeContext(
  probe: InferenceProbe,
  repeats: number,
  changes: Partial<ProbeContextOfBench> = {},
): ProbeContextOfBench {
  return {
    probe,
    repeats,
    batchTokens: 512,
    meter: noMeter,
    signal: new AbortController().signal,
    onWork: () => {},
    roofline: { bandwidth: 20e9, bytesPerToken: 1e9, kvBytesPerToken: 1e5 },
    ...changes,
  };
}
