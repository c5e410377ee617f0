import { statfs } from "node:fs/promises";
import { JuryboxError } from "../domain/error.ts";
import { formatBytes } from "../text/amounts.ts";

/** Left free beside a model, so that the machine keeps working. */
const reserveBytes = 256e6;

/**
 * @param neededBytes bytes still to be written
 * @throws JuryboxError `disk` with what is needed and what is free
 */
export async function ensureDiskSpace(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= neededBytes + reserveBytes) return;
  const needed = formatBytes(neededBytes + reserveBytes);
  throw new JuryboxError("disk", `${needed} is needed, but only ${formatBytes(free)} is free`, {
    where: folder,
    hint: "Free some space (`jurybox models rm`), or set XDG_CACHE_HOME to a folder on another disk.",
  });
}
