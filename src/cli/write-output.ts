import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { systemCode } from "../app/system-code.ts";
import { JuryboxError } from "../domain/error.ts";

/**
 * Writes a file that the user asked for, its folder too.
 * @throws JuryboxError `disk`
 */
export async function writeOutput(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    const code = systemCode(cause);
    throw new JuryboxError("disk", `the file cannot be written (${code})`, {
      where: file,
      hint:
        code === "ENOSPC"
          ? "Free some space, or choose another folder. The reviews are in the database."
          : "Choose another folder, or check its permissions. The reviews are in the database.",
      cause,
    });
  }
}
