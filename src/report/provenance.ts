import type { Comparison } from "../domain/comparison.ts";
import { count } from "../text/amounts.ts";
import type { HostInfo } from "../domain/model.ts";
import { addTokens } from "../domain/review.ts";
import { momentText, unknown } from "./wording.ts";

export interface ProvenanceRow {
  readonly label: string;
  readonly value: string;
}

export interface Provenance {
  readonly model: readonly ProvenanceRow[];
  readonly run: readonly ProvenanceRow[];
}

const whole = new Intl.NumberFormat("en");
const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** What produced the scores, in full: enough to trace them and to reproduce them. */
export function provenanceOf({ model, run, threshold, tools }: Comparison): Provenance {
  const written = tools.flatMap((tool) => tool.reviews.map((review) => review.createdAt)).toSorted();
  return {
    model: [
      { label: "Model", value: model.name === model.id ? model.name : `${model.name} (${model.id})` },
      { label: "Quantisation", value: model.quantization ?? unknown },
      { label: "Parameters", value: model.parameters === null ? unknown : compact.format(model.parameters) },
      { label: "Context window", value: `${whole.format(model.contextTokens)} tokens` },
      { label: "SHA-256", value: model.sha256 ?? unknown },
      { label: "Licence", value: model.license ?? unknown },
      { label: "Calibrated", value: model.calibrated ? "yes" : "no" },
      { label: "Ship line", value: `${threshold} and above` },
    ],
    run: [
      { label: "Run", value: run.id },
      { label: "Engine", value: `${run.engine} ${run.engineVersion}` },
      { label: "Started", value: momentText(run.startedAt) },
      { label: "Finished", value: momentText(run.finishedAt) },
      { label: "Reviews written", value: spanText(written) },
      { label: "Machine", value: machineText(run.host) },
      { label: "Tokens", value: tokensText(tools) },
      { label: "Engine calls", value: callsText(tools) },
    ],
  };
}

/** From the first to the last of ISO times, which are in ascending order. */
function spanText(times: readonly string[]): string {
  const [first, last] = [times[0], times.at(-1)].map((time) =>
    time === undefined ? unknown : momentText(time),
  );
  return first === last ? `${first}` : `${first} to ${last}`;
}

function machineText({ cpu, cores, ramBytes, gpu }: HostInfo): string {
  // All that is known of a remote server is its address.
  if (cores === 0) return `${cpu}, ${gpu ?? "no GPU"}`;
  const memory = `${(ramBytes / 2 ** 30).toFixed(1)} GiB memory`;
  return `${cpu}, ${count(cores, "core")}, ${memory}, ${gpu ?? "no GPU"}`;
}

function tokensText(tools: Comparison["tools"]): string {
  const counts = tools.flatMap((tool) => tool.reviews.map((review) => review.tokens));
  const { prompt, cached, output } = addTokens(counts);
  return `${whole.format(prompt)} read (${whole.format(cached)} of them reused), ${whole.format(output)} written`;
}

function callsText(tools: Comparison["tools"]): string {
  const attempts = tools.flatMap((tool) => tool.reviews.flatMap((review) => review.attempts));
  const unused = attempts.filter((attempt) => attempt.problem !== null).length;
  return `${whole.format(attempts.length)}${unused === 0 ? "" : `, including ${whole.format(unused)} whose answer was not used`}`;
}
