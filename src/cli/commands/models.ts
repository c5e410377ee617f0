import { Command } from "commander";
import type { InspectedModel } from "../../app/manage-models.ts";
import { formatBytes } from "../../models/format-bytes.ts";
import { example, withGlobalOptions, withModelOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";

export function modelsCommand(open: OpenSession): Command {
  return new Command("models")
    .description("the models: which there are, fetch one, look into one, delete one")
    .addCommand(listCommand(open))
    .addCommand(pullCommand(open))
    .addCommand(inspectCommand(open))
    .addCommand(removeCommand(open));
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description("the catalogue, and the model files on this machine")
    .action(async (_options: object, self: Command) => {
      const { console, context } = await open(self);
      const { inventory } = await import("../../app/manage-models.ts");
      const { local, hosted } = await inventory(context);
      if (console.json) {
        console.print(JSON.stringify(local, undefined, 2));
        return;
      }
      const files = local.map(({ entry, fileName, state, bytes, verified }) => [
        entry?.id ?? fileName,
        verified ? `${state}, verified` : state,
        formatBytes(entry?.file.bytes ?? bytes),
        entry?.quantization ?? "",
        entry?.license.name ?? "",
      ]);
      const served = hosted.map(({ id, license }) => [id, "hosted", "", "", license.name]);
      console.print(table([["model", "state", "size", "quantisation", "licence"], ...files, ...served]));
    });
  return example(withGlobalOptions(command), "jurybox models list");
}

function pullCommand(open: OpenSession): Command {
  const command = new Command("pull")
    .description("fetch a model into the cache; goes on where an interrupted transfer stopped")
    .argument("<model>", "a name of the catalogue, or hf:owner/repository/file.gguf")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { fetchModel } = await import("../../app/manage-models.ts");
      const { entry, file } = await fetchModel(context, name);
      if (console.json) console.print(JSON.stringify({ id: entry?.id ?? null, ...file }, undefined, 2));
      else
        console.print(
          `${entry?.id ?? name}: ${file.path}\n  ${formatBytes(file.bytes)}, sha256 ${file.sha256}`,
        );
    });
  return example(withModelOptions(withGlobalOptions(command)), "jurybox models pull qwen2.5-coder-1.5b");
}

function inspectCommand(open: OpenSession): Command {
  const command = new Command("inspect")
    .description("what a model file says about itself, without loading it")
    .argument("<model>", "a model that is here, by name or by path")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { inspectModel } = await import("../../app/manage-models.ts");
      const model = await inspectModel(context, name);
      if (console.json) {
        console.print(JSON.stringify({ id: model.entry?.id ?? null, ...model.info }, undefined, 2));
      } else console.print(describe(model));
    });
  return example(withGlobalOptions(command), "jurybox models inspect qwen2.5-coder-1.5b");
}

function describe({ entry, info }: InspectedModel): string {
  const unknown = "not stated";
  return table([
    ["model", entry?.id ?? "not in the catalogue"],
    ["file", info.path],
    ["sha256", info.sha256],
    ["size", formatBytes(info.bytes)],
    ["architecture", info.architecture ?? unknown],
    ["parameters", new Intl.NumberFormat("en").format(info.parameters)],
    ["quantisation", info.quantization ?? unknown],
    ["context", info.contextTokens === null ? unknown : `${info.contextTokens} tokens`],
    ["KV cache", info.kvBytesPerToken === null ? unknown : `${info.kvBytesPerToken} bytes a token`],
    ["chat template", info.hasChatTemplate ? "yes" : "none: a base model, which jurybox refuses"],
    ["licence", entry?.license.name ?? info.license ?? unknown],
  ]);
}

function removeCommand(open: OpenSession): Command {
  const command = new Command("rm")
    .description("delete a model from the cache")
    .argument("<model>", "a name of the catalogue, or hf:owner/repository/file.gguf")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { deleteModel } = await import("../../app/manage-models.ts");
      const deleted = await deleteModel(context, name);
      if (console.json) console.print(JSON.stringify(deleted, undefined, 2));
      else console.print(`deleted ${deleted.id}: ${formatBytes(deleted.freedBytes)} freed`);
    });
  return example(withGlobalOptions(command), "jurybox models rm smollm2-135m");
}
