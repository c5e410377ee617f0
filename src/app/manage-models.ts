import { JuryboxError } from "../domain/error.ts";
import { findModel, loadCatalogue } from "../models/catalogue.ts";
import type { HostedModel, LocalModel } from "../models/catalogue-entry.ts";
import { inspectGguf } from "../models/gguf-info.ts";
import { listModels, type InventoryRow } from "../models/inventory.ts";
import { modelFolders } from "../models/model-folders.ts";
import { parseModelSpec } from "../models/model-spec.ts";
import { obtainModel, requireLocal, type ObtainedModel } from "../models/obtain-model.ts";
import { removeModel } from "../models/remove-model.ts";
import type { AppContext } from "./context.ts";
import { pullOptions } from "./model.ts";

/** The catalogue with what is here of it, and the model files that it does not know. */
export async function inventory({ environment }: AppContext): Promise<{
  readonly local: readonly InventoryRow[];
  readonly hosted: readonly HostedModel[];
}> {
  const catalogue = await loadCatalogue();
  const hosted = catalogue.filter((entry) => entry.kind === "hosted");
  return { local: await listModels(catalogue, modelFolders(environment)), hosted };
}

/** Fetches a model into the cache, its licence's notice first. @throws JuryboxError as `obtainModel` */
export async function fetchModel(context: AppContext, name: string): Promise<ObtainedModel> {
  const catalogue = await loadCatalogue();
  const spec = parseModelSpec(name);
  if (spec.kind === "name") {
    const { notice } = findModel(catalogue, spec.name).license;
    if (notice !== null) context.observer.onNotice(notice);
  }
  return await obtainModel(spec, catalogue, null, pullOptions(context));
}

export interface InspectedModel {
  readonly entry: LocalModel | null;
  readonly info: Awaited<ReturnType<typeof inspectGguf>>;
}

/** What a model's file says, without loading or fetching it. @throws JuryboxError as `obtainModel`, `inspectGguf` */
export async function inspectModel(context: AppContext, name: string): Promise<InspectedModel> {
  const options = { ...pullOptions(context), offline: true };
  const spec = parseModelSpec(name);
  const { entry, file } = await obtainModel(spec, await loadCatalogue(), null, options).catch(
    (cause: unknown) => {
      // The user did not ask to be offline: the error should say what is missing.
      const missing = cause instanceof JuryboxError && cause.code === "network";
      throw missing ? notHere(name, cause) : cause;
    },
  );
  const info = await inspectGguf(file.path, { cache: options.folders.cache, signal: context.signal });
  return { entry, info };
}

function notHere(name: string, cause: JuryboxError): JuryboxError {
  const hint = `Fetch it first: \`jurybox models pull ${name}\`.`;
  return new JuryboxError("not-found", `the model ${name} is not on this machine`, { hint, cause });
}

/** Deletes a model from the cache. @throws JuryboxError as `findModel`, `requireLocal`, `removeModel` */
export async function deleteModel(
  { environment, signal }: AppContext,
  name: string,
): Promise<{ readonly id: string; readonly freedBytes: number }> {
  const spec = parseModelSpec(name);
  const target = spec.kind === "hub" ? spec.target : requireLocal(findModel(await loadCatalogue(), name));
  return { id: target.id, freedBytes: await removeModel(target, modelFolders(environment), signal) };
}
