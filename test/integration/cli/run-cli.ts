import { execFile, spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

const entry = path.resolve("dist/cli/entry.cjs");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function environmentOf(folder: string, changes: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, XDG_CACHE_HOME: path.join(folder, "cache"), NO_COLOR: "1", ...changes };
}

/** Runs the program in a folder, with its own empty model cache. */
export async function runCli(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return await outcomeOf(folder, process.execPath, [entry, ...args], environment);
}

/** Runs a line of bash in which `jurybox` is the program. */
export async function runShell(folder: string, line: string): Promise<Outcome> {
  const define = `set -o pipefail; jurybox() { "${process.execPath}" "${entry}" "$@"; }`;
  return await outcomeOf(folder, "bash", ["-c", `${define}; ${line}`], {});
}

/** Starts the program without waiting for it to end. */
export function startCli(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(process.execPath, [entry, ...args], { cwd: folder, env: environmentOf(folder, environment) });
}

async function outcomeOf(
  folder: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const options = { cwd: folder, env: environmentOf(folder, environment) };
  return await new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
