import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const entry = path.resolve("dist/cli/entry.cjs");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export function tempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), "jurybox-cli-"));
}

/** Runs the program in a folder, with an empty model cache of its own. */
export async function runCli(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, "cache"), NO_COLOR: "1", ...environment };
  return await new Promise((resolve) => {
    execFile(process.execPath, [entry, ...args], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
