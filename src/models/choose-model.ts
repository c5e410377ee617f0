import { JuryboxError } from "../domain/error.ts";
import type { Catalogue } from "./catalogue.ts";
import type { LocalModel } from "./catalogue-entry.ts";

/**
 * The model that `auto` means: the catalogue's model for GPUs where the GPU's memory reaches what the catalogue
 * asks for it, else the catalogue's default.
 * @param gpuBytes memory of the largest GPU in bytes, as its driver tells; null when there is none
 * @throws JuryboxError `not-found` when the catalogue has no default
 */
export function chooseModel(catalogue: Catalogue, gpuBytes: number | null): LocalModel {
  const models = catalogue.filter((entry) => entry.kind === "local");
  const forGpu = models.find(
    (model) => model.role === "default-gpu" && model.memory.gpuBytes <= (gpuBytes ?? 0),
  );
  const chosen = forGpu ?? models.find((model) => model.role === "default");
  if (chosen !== undefined) return chosen;
  throw new JuryboxError("not-found", "the catalogue names no default model", {
    hint: "Name one: --model ID_OR_PATH.",
  });
}
