import { existsSync } from "node:fs";
import path from "node:path";
import { shippedCatalogue } from "../../src/models/catalogue/catalogue.ts";
import { modelFolders } from "../../src/models/installed/model-folders.ts";

/** Tokens that one prompt and its answer may take, on every engine. */
export const contractContext = 2_048;
/** Prompts at once, on every engine. */
export const contractParallel = 2;

/** What an engine makes room for. */
export interface EngineSize {
  /** Tokens that one prompt and its answer may take. */
  readonly contextTokens: number;
  /** Prompts at once. */
  readonly parallel: number;
}
export const contractSize: EngineSize = { contextTokens: contractContext, parallel: contractParallel };

/** The GGUF file that every engine of a run is given. */
export interface ModelFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly quantization: string;
  readonly parameters: number;
}

/** The small model, or the one that JURYBOX_CONTRACT_MODEL names: it must be in the catalogue and already pulled. */
export async function contractModel(
  id = process.env["JURYBOX_CONTRACT_MODEL"] ?? "smollm2-135m",
): Promise<ModelFile> {
  const models = await shippedCatalogue();
  const entry = models.find((model) => model.id === id);
  if (entry?.kind !== "local") throw new Error(`${id} is not a local model of the catalogue`);
  const { cache, readOnly } = modelFolders(process.env);
  const file = [...readOnly, cache]
    .map((folder) => path.join(folder, entry.file.name))
    .find((file) => existsSync(file));
  if (file === undefined) throw new Error(`${entry.file.name} is missing: run \`jurybox models pull ${id}\``);
  return {
    id,
    name: entry.name,
    path: file,
    sha256: entry.file.sha256!,
    quantization: entry.quantization,
    parameters: entry.parameters,
  };
}
