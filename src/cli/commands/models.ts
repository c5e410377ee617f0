import { Command } from "commander";
import type { InspectedModel } from "../../app/manage-models.ts";
import { fitCommand } from "./models-fit.ts";
import { describeOllamaModel, describeOllamaModels } from "./models-ollama.ts";
import { example, withGlobalOptions, withModelOptions, withSettings } from "../options.ts";
import type { Console } from "../progress/view.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";
import type { ModelInfo } from "../../domain/model.ts";
import type { ObtainedModel } from "../../models/obtain-model.ts";
import { formatBytes, integer } from "../../text/amounts.ts";

export function modelsCommand(open: OpenSession): Command {
  return new Command("models")
    .addCommand(listCommand(open))
    .addCommand(fitCommand(open))
    .addCommand(pullCommand(open))
    .addCommand(inspectCommand(open))
    .addCommand(removeCommand(open));
}

/** Where models are looked for. */
const placeSettings = ["engine", "baseUrls", "modelsDir"] as const;

function printOllamaModel(console: Console, model: ModelInfo): void {
  console.print(console.json ? JSON.stringify(model, undefined, 2) : describeOllamaModel(model));
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description(
      "list the catalogue and the model files on this machine; with --engine ollama, the server's models",
    )
    .action(async (_options: object, self: Command) => {
      const { console, context } = await open(self);
      if (context.settings.engine === "ollama") {
        const { ollamaInventory } = await import("../../app/manage-models.ts");
        const models = await ollamaInventory(context);
        console.print(console.json ? JSON.stringify(models, undefined, 2) : describeOllamaModels(models));
        return;
      }
      const { inventory } = await import("../../app/manage-models.ts");
      const { local, hosted } = await inventory(context);
      if (console.json) {
        console.print(JSON.stringify(local, undefined, 2));
        return;
      }
      const files = local.map(({ entry, fileName, state, bytes, verified, quantization, license }) => [
        entry?.id ?? fileName,
        verified ? `${state}, verified` : state,
        formatBytes(entry?.file.bytes ?? bytes),
        quantization ?? "",
        license ?? "",
      ]);
      const served = hosted.map(({ id, license }) => [id, "hosted", "", "", license.name]);
      const notices = [
        ...local.map(({ entry, fileName, notice }) => [entry?.id ?? fileName, notice] as const),
        ...hosted.map(({ id, license }) => [id, license.notice] as const),
      ].flatMap(([name, notice]) => (notice === null ? [] : [[name, notice]]));
      console.print(table([["model", "state", "size", "quantisation", "licence"], ...files, ...served]));
      if (notices.length > 0) console.print(`\n${table(notices)}`);
    });
  return example(withSettings(withGlobalOptions(command), placeSettings), "jurybox models list");
}

function pullCommand(open: OpenSession): Command {
  const command = new Command("pull")
    .description(
      "fetch a model into the cache, resuming an interrupted transfer; with --engine ollama, into the server",
    )
    .argument(
      "<model>",
      "a catalogue name, or hf:owner/repository/file.gguf (one part of a split model fetches them all)",
    )
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      if (context.settings.engine === "ollama") {
        const { pullOllamaModel } = await import("../../app/manage-models.ts");
        printOllamaModel(console, await pullOllamaModel(context, name));
        return;
      }
      const { fetchModel } = await import("../../app/manage-models.ts");
      const { entry, file } = await fetchModel(context, name);
      if (console.json) console.print(JSON.stringify({ id: entry?.id ?? null, ...file }, undefined, 2));
      else
        console.print(
          `${entry?.id ?? name}: ${file.path}${others(file)}\n  ${formatBytes(file.bytes)}, sha256 ${file.sha256}`,
        );
    });
  return example(withModelOptions(withGlobalOptions(command)), "jurybox models pull qwen2.5-coder-1.5b");
}

function others({ parts }: ObtainedModel["file"]): string {
  return parts.length === 1 ? "" : ` and ${parts.length - 1} more`;
}

function inspectCommand(open: OpenSession): Command {
  const command = new Command("inspect")
    .description(
      "show what a model file says about itself, without loading it; with --engine ollama, what the server says",
    )
    .argument("<model>", "a model on this machine, by name or path")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      if (context.settings.engine === "ollama") {
        const { inspectOllamaModel } = await import("../../app/manage-models.ts");
        printOllamaModel(console, await inspectOllamaModel(context, name));
        return;
      }
      const { inspectModel } = await import("../../app/manage-models.ts");
      const model = await inspectModel(context, name);
      if (console.json) {
        console.print(
          JSON.stringify({ id: model.entry?.id ?? null, notice: model.notice, ...model.info }, undefined, 2),
        );
      } else console.print(describe(model));
    });
  const options = withSettings(withGlobalOptions(command), placeSettings);
  return example(options, "jurybox models inspect qwen2.5-coder-1.5b");
}

function describe({ entry, info, notice }: InspectedModel): string {
  const unknown = "not stated";
  const files = info.parts.map(({ bytes, path, sha256 }, index) => [
    info.parts.length === 1 ? "file" : `part ${index + 1}`,
    info.parts.length === 1 ? path : `${path} (${formatBytes(bytes)}, sha256 ${sha256})`,
  ]);
  const window =
    info.slidingWindow === null
      ? ""
      : `, kept in full although some layers look back only ${integer(info.slidingWindow)} tokens`;
  return table([
    ["model", entry?.id ?? "not in the catalogue"],
    ...files,
    ["sha256", info.parts.length === 1 ? info.sha256 : `${info.sha256} (of the parts' checksums)`],
    ["size", formatBytes(info.bytes)],
    ["architecture", info.architecture ?? unknown],
    ["layers", info.layers === null ? unknown : String(info.layers)],
    ["parameters", integer(entry?.parameters ?? info.parameters)],
    ["quantisation", info.quantization ?? unknown],
    ["context", info.contextTokens === null ? unknown : `${integer(info.contextTokens)} tokens`],
    [
      "KV cache",
      info.kvBytesPerToken === null ? unknown : `${integer(info.kvBytesPerToken)} bytes per token${window}`,
    ],
    ...(info.synthetic
      ? [["weights", "random, for measuring a machine: jurybox refuses to review with them"]]
      : []),
    ["chat template", info.hasChatTemplate ? "yes" : "none: a base model, which jurybox refuses"],
    ["licence", entry?.license.name ?? info.license ?? unknown],
    ...(notice === null ? [] : [["notice", notice]]),
  ]);
}

function removeCommand(open: OpenSession): Command {
  const command = new Command("rm")
    .description("delete a model from the cache")
    .argument("<model>", "a name that `models list` shows, or hf:owner/repository/file.gguf")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { deleteModel } = await import("../../app/manage-models.ts");
      const deleted = await deleteModel(context, name);
      if (console.json) console.print(JSON.stringify(deleted, undefined, 2));
      else console.print(`deleted ${deleted.id}: ${formatBytes(deleted.freedBytes)} freed`);
    });
  return example(withGlobalOptions(command), "jurybox models rm smollm2-135m");
}
