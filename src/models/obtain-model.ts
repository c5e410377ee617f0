import { JuryboxError } from "../domain/error.ts";
import { type Catalogue, findByChecksum, findModel } from "./catalogue.ts";
import type { CatalogueEntry, LocalModel } from "./catalogue-entry.ts";
import { chooseModel } from "./choose-model.ts";
import { identifyFile } from "./file-identity.ts";
import type { ModelSpec } from "./model-spec.ts";
import { type PulledModel, pullModel, type PullOptions } from "./pull.ts";

export interface ObtainedModel {
  /** Null for a file that the catalogue does not know. */
  readonly entry: LocalModel | null;
  readonly file: PulledModel;
}

/**
 * The file of whatever `--model` named, pulled when it is not on this machine yet.
 * @param gpuBytes memory of the largest GPU, for `auto`; null when there is none
 * @throws JuryboxError `not-found` for a name or path that does not exist, `usage` for a hosted model,
 *   and as `pullModel`
 */
export async function obtainModel(
  spec: ModelSpec,
  catalogue: Catalogue,
  gpuBytes: number | null,
  options: PullOptions,
): Promise<ObtainedModel> {
  if (spec.kind === "path") {
    const identity = await identifyFile(spec.path, { cache: options.folders.cache, signal: options.signal });
    const entry = findByChecksum(catalogue, identity.sha256) ?? null;
    return { entry, file: { ...identity, source: "installed" } };
  }
  if (spec.kind === "hub") {
    const file = await pullModel(spec.target, options);
    return { entry: findByChecksum(catalogue, file.sha256) ?? null, file };
  }
  const entry =
    spec.kind === "auto" ? chooseModel(catalogue, gpuBytes) : requireLocal(findModel(catalogue, spec.name));
  return { entry, file: await pullModel(entry, options) };
}

/** @throws JuryboxError `usage` when the model runs on somebody else's server */
export function requireLocal(entry: CatalogueEntry): LocalModel {
  if (entry.kind === "local") return entry;
  throw new JuryboxError("usage", `${entry.id} is hosted: there is no file of it`, {
    hint: "This version runs local models only: `jurybox models list` shows them.",
  });
}
