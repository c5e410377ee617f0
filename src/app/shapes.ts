import { packagePath } from "../files/package-root.ts";
import { findModel } from "../models/catalogue/catalogue.ts";
import { readGgufInfo } from "../models/gguf/info.ts";
import { shapeFolders } from "../models/installed/model-folders.ts";
import { requireLocal } from "../models/obtain-model.ts";
import { parseQuantization } from "../models/shape/quantization.ts";
import { obtainShapeFile } from "../models/shape/shape-file.ts";
import { shippedCatalogue } from "./shipped-files.ts";
import type { AppContext } from "./context.ts";
import { localFile, type LocalFile } from "./local-model.ts";

/** Stands in every output that is made with such a model. */
const notice = "Random weights: what this model writes and judges means nothing.";

/**
 * Writes a file of random weights in the shape of a model, unless it is here already. To be measured, never to review.
 * @param name of the catalogue
 * @param quantization as `Q4_K_M`; null for that of the catalogue's file
 * @throws JuryboxError `not-found` and `usage` for names, `disk`, `interrupted`
 */
export async function shapeFile(
  context: AppContext,
  name: string,
  quantization: string | null,
): Promise<LocalFile> {
  const { environment, observer, signal } = context;
  const entry = requireLocal(findModel(await shippedCatalogue(), name));
  const identity = await obtainShapeFile(entry, parseQuantization(quantization ?? entry.quantization), {
    folders: shapeFolders(environment),
    tokenizers: packagePath("models", "tokenizers"),
    signal,
    onProgress: observer.onPull,
  });
  const file = { ...identity, parts: [identity], source: "installed" as const };
  const obtained = { entry: null, file, gguf: readGgufInfo(identity.path), notice };
  return localFile(obtained, context.settings.maxParallel);
}
