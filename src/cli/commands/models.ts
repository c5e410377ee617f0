import { Command } from "commander";
import { pullOptions } from "../../app/model.ts";
import { loadCatalogue, findModel } from "../../models/catalogue.ts";
import { formatBytes } from "../../models/format-bytes.ts";
import { inspectGguf } from "../../models/gguf-info.ts";
import { listModels } from "../../models/inventory.ts";
import { modelFolders } from "../../models/model-folders.ts";
import { parseModelSpec } from "../../models/model-spec.ts";
import { obtainModel, requireLocal } from "../../models/obtain-model.ts";
import { removeModel } from "../../models/remove-model.ts";
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
      const { console, context } = open(self);
      const catalogue = await loadCatalogue();
      const rows = await listModels(catalogue, modelFolders(context.environment));
      if (console.json) {
        console.print(JSON.stringify(rows, undefined, 2));
        return;
      }
      const local = rows.map(({ entry, fileName, state, bytes, verified }) => [
        entry?.id ?? fileName,
        verified ? `${state}, verified` : state,
        formatBytes(entry?.file.bytes ?? bytes),
        entry?.quantization ?? "",
        entry?.license.name ?? "",
      ]);
      const hosted = catalogue
        .filter((entry) => entry.kind === "hosted")
        .map((entry) => [entry.id, "hosted", "", "", entry.license.name]);
      console.print(table([["model", "state", "size", "quantisation", "licence"], ...local, ...hosted]));
    });
  return example(withGlobalOptions(command), "jurybox models list");
}

function pullCommand(open: OpenSession): Command {
  const command = new Command("pull")
    .description("fetch a model into the cache; goes on where an interrupted transfer stopped")
    .argument("<model>", "a name of the catalogue, or hf:owner/repository/file.gguf")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = open(self);
      const catalogue = await loadCatalogue();
      const spec = parseModelSpec(name);
      if (spec.kind === "name") {
        const { notice } = findModel(catalogue, spec.name).license;
        if (notice !== null) console.note(notice);
      }
      const { entry, file } = await obtainModel(spec, catalogue, null, pullOptions(context));
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
      const { console, context } = open(self);
      const options = { ...pullOptions(context), offline: true };
      const { entry, file } = await obtainModel(parseModelSpec(name), await loadCatalogue(), null, options);
      const info = await inspectGguf(file.path, { cache: options.folders.cache, signal: context.signal });
      if (console.json) {
        console.print(JSON.stringify({ id: entry?.id ?? null, ...info }, undefined, 2));
        return;
      }
      const unknown = "not stated";
      console.print(
        table([
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
        ]),
      );
    });
  return example(withGlobalOptions(command), "jurybox models inspect qwen2.5-coder-1.5b");
}

function removeCommand(open: OpenSession): Command {
  const command = new Command("rm")
    .description("delete a model from the cache")
    .argument("<model>", "a name of the catalogue, or hf:owner/repository/file.gguf")
    .action(async (name: string, _options: object, self: Command) => {
      const { console, context } = open(self);
      const spec = parseModelSpec(name);
      const target = spec.kind === "hub" ? spec.target : requireLocal(findModel(await loadCatalogue(), name));
      const freed = await removeModel(target, modelFolders(context.environment), context.signal);
      if (console.json) console.print(JSON.stringify({ id: target.id, freedBytes: freed }, undefined, 2));
      else console.print(`deleted ${target.id}: ${formatBytes(freed)} freed`);
    });
  return example(withGlobalOptions(command), "jurybox models rm smollm2-135m");
}
