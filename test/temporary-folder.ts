import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const made: string[] = [];

/** A folder that is deleted after the file's last test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "jurybox-test-"));
  made.push(folder);
  return folder;
}

/** Called after each file by `after-each-file.ts`. */
export function removeTemporaryFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
