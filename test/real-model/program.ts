import { execFile, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

export const model = "qwen2.5-coder-1.5b";
export const entry = path.resolve("dist/cli/entry.cjs");
export const examples = ["mistral-3-small-22b.md", "mistral-medium-3-2.md"].map((name) =>
  path.resolve("examples", name),
);

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a user does. */
export async function jurybox(workspace: string, ...args: string[]): Promise<Outcome> {
  return await new Promise((resolve) => {
    execFile(
      process.execPath,
      [entry, ...args, "--workspace", workspace],
      { cwd: workspace, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

/** Starts the program without waiting for it. */
export function startJurybox(workspace: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [entry, ...args, "--workspace", workspace], { cwd: workspace });
}
