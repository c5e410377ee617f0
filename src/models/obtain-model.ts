import { JuryboxError } from "../domain/error.ts";
import { type Catalogue, findByChecksum, findModel } from "./catalogue/catalogue.ts";
import type { CatalogueEntry, LocalModel } from "./catalogue/catalogue-entry.ts";
import { type GgufInfo, readGgufInfo } from "./gguf/info.ts";
import { licenseNotice } from "./catalogue/license-notice.ts";
import { identifyModel } from "./gguf/identity.ts";
import type { NamedModel } from "./catalogue/model-spec.ts";
import { pullParts, type PulledFiles } from "./pull/pull-parts.ts";
import type { PullOptions } from "./pull/pull.ts";

export interface ObtainedModel {
  /** Null for a file that the catalogue does not know. */
  readonly entry: LocalModel | null;
  /** Its path is the file to load: the first part of a split model. */
  readonly file: PulledFiles;
  /** What the file says about itself. */
  readonly gguf: GgufInfo;
  /** What its licence asks of users; `onNotice` has already had it, before any download. */
  readonly notice: string | null;
}

/**
 * The file of whatever `--model` named, pulled when it is not on this machine yet.
 * @throws JuryboxError `not-found` for a name or path that does not exist, `usage` for a hosted model, `model` when the
 *   file cannot be used, and as `pullModel`
 */
export async function obtainModel(
  named: NamedModel,
  catalogue: Catalogue,
  options: PullOptions,
): Promise<ObtainedModel> {
  const told = new Set<string>();
  const onNotice = (notice: string): void => {
    if (!told.has(notice)) options.onNotice?.(notice);
    told.add(notice);
  };
  const found = await locate(named, catalogue, { ...options, onNotice });
  const entry = found.entry ?? findByChecksum(catalogue, found.file.sha256) ?? null;
  const gguf = found.gguf ?? readGgufInfo(found.file.path);
  const notice = entry === null ? licenseNotice(gguf.license) : entry.license.notice;
  if (notice !== null) onNotice(notice);
  return { entry, file: found.file, gguf, notice };
}

interface LocatedModel {
  readonly entry?: LocalModel;
  readonly file: PulledFiles;
  readonly gguf?: GgufInfo;
}

async function locate(named: NamedModel, catalogue: Catalogue, options: PullOptions): Promise<LocatedModel> {
  const { folders, signal } = options;
  if (named.kind === "path") {
    // The header is read first: it takes milliseconds, and the checksum of a large file takes a minute.
    const gguf = readGgufInfo(named.path);
    const identity = await identifyModel(named.path, { cache: folders.cache, signal });
    return { file: { ...identity, source: "installed" }, gguf };
  }
  if (named.kind === "hub") return { file: await pullParts(named.targets, options) };
  const entry = requireLocal(findModel(catalogue, named.name));
  return { entry, file: await pullParts([entry], options) };
}

/** @throws JuryboxError `usage` when the model runs on somebody else's server */
export function requireLocal(entry: CatalogueEntry): LocalModel {
  if (entry.kind === "local") return entry;
  throw new JuryboxError("usage", `${entry.id} is hosted: there is no file of it to run or pull`, {
    hint: "Name a local model: `jurybox models list` shows them.",
  });
}
