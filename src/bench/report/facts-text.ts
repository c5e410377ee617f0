import type { BenchFacts, BenchRun } from "../../domain/bench.ts";
import { count } from "../../text/amounts.ts";
import { momentText, unknown } from "../../report/wording.ts";

export interface FactRow {
  readonly label: string;
  readonly value: string;
}

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** What the figures hold for: model, build, machine, and how it was asked. */
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
  if (backend === null) return "the server does not tell";
  return `backend ${backend}, ${threads === null ? "threads unknown" : count(threads, "thread")}, ${gpuLayers ?? 0} layers on the GPU, batches of ${batchTokens ?? unknown} tokens, flash attention ${flashAttention ?? unknown}, KV cache ${kvTypes?.key ?? unknown}/${kvTypes?.value ?? unknown}`;
}

function machineText({ name, cpu, cores, ramBytes, kernel, load }: BenchFacts["host"]): string {
  if (cores === 0) return cpu;
  const memory = `${(ramBytes / 2 ** 30).toFixed(1)} GiB memory`;
  return `${name}: ${cpu}, ${count(cores, "core")}, ${memory}, ${kernel}, load ${load.toFixed(1)} before`;
}

function clockText({ clock: { governor, mhz } }: BenchFacts["host"]): string {
  const speed = mhz === null ? unknown : `${whole.format(mhz)} MHz before the run`;
  return `${speed}, governor ${governor ?? "not told"}`;
}

function withDriver(gpu: string, driver: string | null): string {
  return driver === null ? gpu : `${gpu}, driver ${driver}`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 2)} GB`;
}
