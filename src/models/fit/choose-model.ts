import { JuryboxError } from "../../domain/error.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LocalModel } from "../catalogue/catalogue-entry.ts";
import { formatBytes } from "../../text/amounts.ts";
import { type Fit, fitModel, type HostMemory } from "./hardware-fit.ts";
import { type MemoryPlan, shapeOfModel } from "./memory-estimate.ts";

export interface Choice {
  readonly model: LocalModel;
  /** Sequences to hold at once: as many as wanted, or as many as fit the GPU with the model. */
  readonly sequences: number;
  /** Why this one, in a few words. */
  readonly reason: string;
}

/**
 * A panel holds one sequence for each review at a time and one for their shared start: with fewer than two there is
 * nothing to run.
 */
const fewestSequences = 2;
/** A panel writes about 1,500 tokens for a dossier: two and a half minutes at this speed. */
const leastTokensPerSecond = 10;

/**
 * The model that `auto` means. The catalogue's models are tried in their order of `preference`: first one that fits the
 * GPU whole, if need be with fewer reviews at a time; then one that, split between GPU and processor, still writes 10
 * tokens a second with a full context; else the catalogue's default, which runs anywhere.
 * @throws JuryboxError `not-found` when the catalogue has no default
 */
export function chooseModel(catalogue: Catalogue, host: HostMemory, plan: MemoryPlan): Choice {
  const models = catalogue.filter((entry) => entry.kind === "local");
  const fitting = models
    .filter((model) => model.preference !== null)
    .toSorted((a, b) => (a.preference ?? 0) - (b.preference ?? 0))
    .map((model) => ({ model, fit: fitModel(shapeOfModel(model), host, plan) }));
  const whole = fitting.find(({ fit }) => fit.sequencesOnGpu >= Math.min(fewestSequences, plan.sequences));
  if (whole !== undefined) {
    return { ...whole, sequences: whole.fit.sequencesOnGpu, reason: wholeReason(whole.fit, host, plan) };
  }
  const split = fitting.find(
    ({ fit }) => fit.fit === "split" && (fit.tokensPerSecondFull ?? 0) >= leastTokensPerSecond,
  );
  if (split !== undefined) {
    return { ...split, sequences: plan.sequences, reason: splitReason(split.fit) };
  }
  const fallback = models.find((model) => model.role === "default");
  if (fallback !== undefined) {
    return { model: fallback, sequences: plan.sequences, reason: fallbackReason(host) };
  }
  throw new JuryboxError("not-found", "the catalogue names no default model", {
    hint: "Name one with --model ID_OR_PATH.",
  });
}

function wholeReason({ sequencesOnGpu }: Fit, { gpu }: HostMemory, { sequences }: MemoryPlan): string {
  const name = gpu?.name ?? "GPU";
  const room = `${formatBytes(gpu?.freeBytes ?? 0)} free`;
  return sequencesOnGpu === sequences
    ? `the best in the catalogue that fits entirely on the ${name} (${room})`
    : `the best in the catalogue that fits entirely on the ${name} (${room}), with ${sequencesOnGpu - 1} instead of ${sequences - 1} reviews at a time`;
}

function splitReason({ gpuLayers, layers, tokensPerSecondFull }: Fit): string {
  return `${gpuLayers} of its ${layers} layers fit on the GPU and the processor runs the rest, at up to ${Math.floor(tokensPerSecondFull ?? 0)} tokens a second`;
}

function fallbackReason({ gpu }: HostMemory): string {
  return gpu === null
    ? "no GPU is in use, and this is the one that a processor runs at a usable speed"
    : `nothing larger runs well with ${formatBytes(gpu.freeBytes)} of free GPU memory`;
}
