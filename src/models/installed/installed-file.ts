import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { JuryboxError } from "../../domain/error.ts";
import { withExclusiveLock } from "../../files/exclusive-lock.ts";
import { systemErrorCode } from "../../files/system-error.ts";
import { writeJsonFile } from "../../files/write-whole.ts";
import type { ModelTarget } from "../catalogue/model-spec.ts";
import { type FileIdentity, type IdentifyOptions, verifyFile } from "../gguf/identity.ts";
import type { ModelFolders } from "./model-folders.ts";

/** What a target's file is known to be: from the catalogue, else from its first pull. */
export interface ExpectedFile {
  readonly sha256: string | null;
  readonly bytes: number | null;
}

/** @throws JuryboxError `config` when the lock file is damaged */
export async function expectedFile(target: ModelTarget, cache: string): Promise<ExpectedFile> {
  const { bytes, name, sha256 } = target.file;
  if (sha256 !== null) return { sha256, bytes };
  const pin = await readPin(cache, name);
  return pin === undefined ? { sha256, bytes } : { sha256: pin.sha256, bytes: pin.bytes };
}

/** The path of a model's file in the read-only folders or the cache, in this order; unchecked. */
export async function findInstalled(fileName: string, folders: ModelFolders): Promise<string | undefined> {
  for (const folder of [...folders.readOnly, folders.cache]) {
    const file = path.resolve(folder, fileName);
    if (await isFile(file)) return file;
  }
  return undefined;
}

/**
 * A model's file as it is on this machine, checked; undefined when it is not there.
 * @throws JuryboxError `checksum` when a file of this name holds other bytes, `interrupted`
 */
export async function verifyInstalled(
  target: ModelTarget,
  folders: ModelFolders,
  options: Omit<IdentifyOptions, "cache">,
): Promise<FileIdentity | undefined> {
  const file = await findInstalled(target.file.name, folders);
  if (file === undefined) return undefined;
  const expected = await expectedFile(target, folders.cache);
  return await verifyFile(file, expected, { ...options, cache: folders.cache });
}

/** A folder may have the name of a model. */
async function isFile(file: string): Promise<boolean> {
  return await stat(file).then(
    (state) => state.isFile(),
    () => false,
  );
}

const pinSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
  /** `hub`: the checksum that the hub stated, and the bytes agreed. `first-use`: computed from what came. */
  origin: z.enum(["hub", "first-use"]),
  pinnedAt: z.iso.datetime(),
});
/** The checksum of a file that the catalogue has none for, fixed at its first pull. */
export type Pin = z.infer<typeof pinSchema>;

const pinsSchema = z.strictObject({ schema: z.literal(1), files: z.record(z.string(), pinSchema) });
type Pins = z.infer<typeof pinsSchema>["files"];

/** The lock file: from the first pull on, only the same bytes are accepted under the same file name. */
function pinsPath(cache: string): string {
  return path.join(cache, "models.lock.json");
}

/** @throws JuryboxError `config` when the lock file is damaged: pins must not vanish unseen */
async function readPin(cache: string, fileName: string): Promise<Pin | undefined> {
  return (await readPins(cache))[fileName];
}

/** @throws JuryboxError `disk`, `interrupted`, and as `readPin` */
export async function writePin(
  cache: string,
  fileName: string,
  pin: Pin,
  signal: AbortSignal,
): Promise<void> {
  const file = pinsPath(cache);
  await withExclusiveLock(`${file}.lock`, { signal }, async () => {
    const files = { ...(await readPins(cache)), [fileName]: pin };
    await writeJsonFile(file, { schema: 1, files });
  });
}

async function readPins(cache: string): Promise<Pins> {
  const file = pinsPath(cache);
  try {
    return pinsSchema.parse(JSON.parse(await readFile(file, "utf8"))).files;
  } catch (cause) {
    if (systemErrorCode(cause) === "ENOENT") return {};
    throw new JuryboxError("config", "the lock file of pulled models is damaged", {
      where: file,
      hint: "Restore it, or delete it to pin the files again at their next pull.",
      cause,
    });
  }
}
