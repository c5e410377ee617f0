import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { JuryboxError } from "../../domain/error.ts";
import { isSitePath, sitePaths } from "../../site/pages/paths.ts";
import { systemCode } from "../../files/system-error.ts";
import { writeTextWhole } from "../../files/write-whole.ts";

/** The files of a site, each with the hash of what it was made from; empty for one that may not have been written. */
export type Manifest = Map<string, string>;

const schema = z.object({
  schema: z.literal(1),
  // A path that leads elsewhere must not be deleted, whoever wrote it here.
  files: z.record(z.string().refine(isSitePath), z.string()),
});

/**
 * What an earlier run left in a folder; undefined where there was none.
 * @throws JuryboxError `disk`
 */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const file = path.join(folder, sitePaths.manifest);
  try {
    const { files } = schema.parse(JSON.parse(await readFile(file, "utf8")));
    return new Map(Object.entries(files));
  } catch (cause) {
    if (systemCode(cause) === "ENOENT") return undefined;
    throw new JuryboxError("disk", "the list of the site's files cannot be read", {
      where: file,
      hint: "Delete the site's folder, or choose another one with --output.",
      cause,
    });
  }
}

/** @throws JuryboxError `disk` */
export function writeManifest(folder: string, manifest: Manifest): void {
  const files = Object.fromEntries([...manifest].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const json = JSON.stringify({ schema: 1, files }, undefined, 1);
  writeTextWhole(path.join(folder, sitePaths.manifest), `${json}\n`);
}
