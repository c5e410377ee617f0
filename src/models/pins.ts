import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { withExclusiveLock } from "../files/exclusive-lock.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { writeJsonFile } from "../files/write-whole.ts";

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
export function pinsPath(cache: string): string {
  return path.join(cache, "models.lock.json");
}

/** @throws JuryboxError `config` when the lock file is damaged: pins must not vanish unseen */
export async function readPin(cache: string, fileName: string): Promise<Pin | undefined> {
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
      hint: "Restore it, or delete it to pin the files anew at their next pull.",
      cause,
    });
  }
}
