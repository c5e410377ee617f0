import { Command } from "commander";
import type { FitReport, FittedModel } from "../../app/fit-models.ts";
import { example, withGlobalOptions, withSettings } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";
import { count, formatBytes, integer } from "../../text/amounts.ts";

export function fitCommand(open: OpenSession): Command {
  const command = new Command("fit")
    .description("show which models fit this machine, how fast they can be, and which one `auto` takes")
    .argument("[models...]", "catalogue names, or model files (default: the whole catalogue)")
    .action(async (names: string[], _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { fitModels } = await import("../../app/fit-models.ts");
      const report = await fitModels(context, names);
      console.print(console.json ? JSON.stringify(report, undefined, 2) : describe(report));
    });
  const options = withSettings(withGlobalOptions(command), [
    "contextTokens",
    "maxParallel",
    "gpu",
    "modelsDir",
    "offline",
  ]);
  return example(options, "jurybox models fit --context-tokens 8192 --max-parallel 2");
}

function describe(report: FitReport): string {
  const { auto, models } = report;
  const heads = ["model", "here", "weights", "KV cache", "work", "total", "runs on", "tokens/s"];
  const rows = models.map((model) => [
    model.id,
    model.state,
    formatBytes(model.fileBytes),
    formatBytes(model.cacheBytes),
    formatBytes(model.computeBytes),
    formatBytes(model.neededBytes),
    whereItRuns(model),
    speed(model),
  ]);
  const remarks = [
    "tokens/s: upper limits for one review at a time, with a full and an empty context (docs/models.md)",
    ...busy(report),
    ...models.flatMap((model) => remarksOn(model, report)),
    ...(auto === null ? [] : [`auto takes ${auto.id}: ${auto.reason}`]),
  ];
  return `${machine(report)}\n${table([heads, ...rows])}\n${remarks.map((line) => `  ${line}\n`).join("")}`;
}

function machine({ host, plan }: FitReport): string {
  const { bandwidth, freeBytes, gpu, threads } = host;
  const measured =
    bandwidth === null
      ? "bandwidth not measured"
      : `${formatBytes(bandwidth)}/s measured, reading with ${count(threads, "thread")}`;
  const stated = (speed: number | null): string =>
    speed === null ? "bandwidth unknown" : `${formatBytes(speed)}/s by its data sheet`;
  const reviews = plan.sequences - 1;
  return table([
    ["memory", `${formatBytes(freeBytes)} free, ${measured}`],
    [
      "GPU",
      gpu === null
        ? "none in use"
        : `${gpu.name}, ${formatBytes(gpu.freeBytes)} free, ${stated(gpu.bandwidth)}`,
    ],
    [
      "planned for",
      `${count(reviews, "review")} at a time and their shared start, ${integer(plan.contextTokens)} tokens each`,
    ],
  ]);
}

function whereItRuns({ fit, gpuLayers, layers }: FittedModel): string {
  const places = {
    gpu: "GPU",
    split: `GPU ${gpuLayers}/${layers} layers, processor`,
    cpu: "processor",
    no: "does not fit",
  };
  return places[fit];
}

function speed({ fit, tokensPerSecondCeiling: empty, tokensPerSecondFull: full }: FittedModel): string {
  if (fit === "no") return "";
  if (empty === null || full === null) return "unknown";
  const [low, high] = [rounded(full), rounded(empty)];
  return low === high ? high : `${low}-${high}`;
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}

/** Other programs use memory bandwidth too, and the measurement sees only what they leave. */
function busy({ host: { bandwidth, load, threads } }: FitReport): string[] {
  if (bandwidth === null || load < threads / 2) return [];
  return [
    `other programs keep this machine busy (load ${load.toFixed(1)}, ${threads} cores): the processor is faster when it is idle`,
  ];
}

function remarksOn(model: FittedModel, { plan }: FitReport): string[] {
  const { contextTokens, fit, id, sequencesOnGpu, slidingWindow } = model;
  const remarks: string[] = [];
  if (contextTokens < plan.contextTokens) {
    remarks.push(`${id} takes no more than ${integer(contextTokens)} tokens and is planned with those`);
  }
  if (slidingWindow !== null) {
    remarks.push(
      `${id}: most layers look back only ${integer(slidingWindow)} tokens, but the cache is kept in full`,
    );
  }
  if (fit !== "gpu" && sequencesOnGpu > 1) {
    remarks.push(`${id} fits entirely on the GPU with --max-parallel ${sequencesOnGpu - 1}`);
  }
  return remarks;
}
