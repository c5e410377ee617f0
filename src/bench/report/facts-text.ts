import type { BenchFacts, BenchFigure, BenchRow, BenchRun, BenchUnit } from "../../domain/bench.ts";
import { momentText, unknown } from "../../report/wording.ts";
import { count } from "../../text/amounts.ts";

export interface FactRow {
  readonly label: string;
  readonly value: string;
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** What was measured and how: model, build, machine and command. */
export function factRows({ id, startedAt, status, command, jurybox, facts }: BenchRun): FactRow[] {
  const { build, host, model, bandwidth, power } = facts;
  return [
    { label: "Run", value: `${id} (${status}), ${momentText(startedAt)}` },
    { label: "Command", value: command },
    { label: "Model", value: modelText(model) },
    { label: "SHA-256", value: model.sha256 ?? unknown },
    { label: "Engine", value: `${build.engine} ${build.version}, jurybox ${jurybox}` },
    { label: "Build", value: buildText(build) },
    { label: "Machine", value: machineText(host) },
    { label: "Clock", value: clockText(host) },
    { label: "GPU", value: host.gpu === null ? "none" : withDriver(host.gpu, host.gpuDriver) },
    {
      label: "Memory read at",
      value: bandwidth === null ? unknown : `${gigabytes(bandwidth.value)}/s, ${bandwidth.source}`,
    },
    {
      label: "Read per token",
      value: model.bytesPerToken === null ? unknown : `${gigabytes(model.bytesPerToken)} of weights`,
    },
    { label: "Power", value: power.source },
  ];
}

/** The same in one line: model, engine, processor. */
export function runLine({ facts }: Pick<BenchRun, "facts">): string {
  const { build, host, model } = facts;
  const threads = build.threads === null ? "" : `, ${count(build.threads, "thread")}`;
  return `${model.name}${model.quantization === null ? "" : ` · ${model.quantization}`} · ${build.engine} ${build.version} · ${host.gpu ?? host.cpu}${threads}`;
}

function modelText({ name, id, quantization, parameters, fileBytes }: BenchFacts["model"]): string {
  const parts = [
    name === id ? name : `${name} (${id})`,
    quantization ?? "quantisation unknown",
    parameters === null ? null : `${(parameters / 1e9).toFixed(2)} B parameters`,
    fileBytes === null ? null : gigabytes(fileBytes),
  ];
  return parts.filter((part) => part !== null).join(", ");
}

function buildText(build: BenchFacts["build"]): string {
  const { backend, threads, batchTokens, flashAttention, kvTypes, gpuLayers } = build;
  if (backend === null) return "not reported by the server";
  return `backend ${backend}, ${threads === null ? "threads unknown" : count(threads, "thread")}, ${gpuLayers ?? 0} layers on the GPU, batches of ${batchTokens ?? unknown} tokens, flash attention ${flashAttention ?? unknown}, KV cache ${kvTypes?.key ?? unknown}/${kvTypes?.value ?? unknown}`;
}

function machineText({ name, cpu, cores, ramBytes, kernel, load }: BenchFacts["host"]): string {
  if (cores === 0) return cpu;
  const memory = `${(ramBytes / 2 ** 30).toFixed(1)} GiB memory`;
  return `${name}: ${cpu}, ${count(cores, "core")}, ${memory}, ${kernel}, load ${load.toFixed(1)} before`;
}

function clockText({ clock: { governor, mhz } }: BenchFacts["host"]): string {
  const speed = mhz === null ? unknown : `${whole.format(mhz)} MHz before the run`;
  return `${speed}, governor ${governor ?? "not reported"}`;
}

function withDriver(gpu: string, driver: string | null): string {
  return driver === null ? gpu : `${gpu}, driver ${driver}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 2)} GB`;
}

const integers = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Decimals as printed by the programs that define the figures: two for rates, three for seconds. */
const decimals: Readonly<Record<BenchUnit, number>> = {
  "t/s": 2,
  s: 3,
  ms: 1,
  tokens: 0,
  "jobs/h": 2,
  "t/J": 3,
  points: 1,
};

function valueText({ value, unit }: Pick<BenchFigure, "value" | "unit">): string {
  return unit === "tokens" ? integers.format(value) : value.toFixed(decimals[unit]);
}

/** `61.23 ± 0.41`, as llama-bench prints it; without the second part where there is no deviation. */
export function figureText(figure: BenchFigure): string {
  const { deviation, unit } = figure;
  const spread = deviation === null ? "" : ` ± ${valueText({ value: deviation, unit })}`;
  return `${valueText(figure)}${spread}`;
}

/** The same with its unit. */
export function figureWithUnit(figure: BenchFigure): string {
  return `${figureText(figure)} ${figure.unit}`;
}

/** `74% of 24.6`: how much of the ceiling a rate reaches. */
export function boundText(rate: number, bound: BenchRow["bound"]): string | null {
  if (bound === null) return null;
  const { tokensPerSecond } = bound;
  return `${Math.round((100 * rate) / tokensPerSecond)}% of ${tokensPerSecond.toFixed(1)}`;
}

/** `×1.23`: one value divided by another. */
export function ratioText(ratio: number | null): string {
  return ratio === null ? "" : `×${ratio.toFixed(2)}`;
}
