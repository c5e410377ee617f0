import { mkdir } from "node:fs/promises";
import path from "node:path";
import { JuryboxError } from "../../domain/error.ts";
import { explainWriteError, sizeOf } from "../../files/system-error.ts";
import { ensureDiskSpace } from "../../host/disk-space.ts";
import { findInstalled } from "../installed/installed-file.ts";
import { cachedPaths } from "../installed/model-folders.ts";
import { combineParts, type ModelIdentity } from "../gguf/identity.ts";
import type { ModelTarget } from "../catalogue/model-spec.ts";
import { describeHubFile } from "./hub-file.ts";
import { type PulledModel, pullModel, type PullOptions } from "./pull.ts";
import { defaultTransferPolicy } from "./hub-request.ts";

/** A model that is on this machine, whole. */
export interface PulledFiles extends ModelIdentity {
  /** Where its files came from; of several, the last one that was fetched. */
  readonly source: PulledModel["source"];
}

/**
 * Makes sure that all files of a model are on this machine, each with its own checksum and resumable on its own. Disk
 * space for all of them is checked before the first is fetched.
 * @param targets in order, at least one
 * @throws JuryboxError as `pullModel`; `model` when parts of it lie in different folders
 */
export async function pullParts(targets: readonly ModelTarget[], options: PullOptions): Promise<PulledFiles> {
  if (targets.length > 1 && !options.offline) await ensureRoomForAll(targets, options);
  const files: PulledModel[] = [];
  for (const target of targets) files.push(await pullModel(target, options));
  requireOneFolder(files);
  const parts = files.map(({ path: file, bytes, sha256 }) => ({ path: file, bytes, sha256 }));
  const source = files.findLast((file) => file.source !== "installed")?.source ?? "installed";
  return { ...combineParts(parts), source };
}

/** @throws JuryboxError `disk` when there is not enough room for all the parts that are not here yet */
async function ensureRoomForAll(targets: readonly ModelTarget[], options: PullOptions): Promise<void> {
  const { folders, hub, policy = defaultTransferPolicy, signal } = options;
  let needed = 0;
  try {
    for (const { file, hub: hubFile } of targets) {
      if (hubFile === null || (await findInstalled(file.name, folders)) !== undefined) continue;
      const { bytes } = await describeHubFile(hubFile, hub, policy, signal);
      needed += Math.max(0, (bytes ?? 0) - (await sizeOf(cachedPaths(folders, file.name).part)));
    }
  } catch (error) {
    // Pulling that part reports it better, with what to do about it.
    if (error instanceof JuryboxError && error.code === "network") return;
    throw error;
  }
  await mkdir(folders.cache, { recursive: true }).catch((error: unknown) => {
    throw explainWriteError(error, folders.cache);
  });
  if (needed > 0) await ensureDiskSpace(folders.cache, needed);
}

/** llama.cpp looks for the other parts beside the first. */
function requireOneFolder(files: readonly PulledModel[]): void {
  const folders = new Set(files.map((file) => path.dirname(file.path)));
  if (folders.size <= 1) return;
  throw new JuryboxError("model", `its parts lie in different folders: ${[...folders].join(", ")}`, {
    where: files[0]!.path,
    hint: "Put all parts into one folder.",
  });
}
