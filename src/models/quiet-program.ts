import { spawn } from "node:child_process";
import { throwIfInterrupted } from "../domain/error.ts";

export interface ProgramResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  /** The end of what it wrote to standard error. */
  readonly errorText: string;
}

export interface ProgramOptions {
  readonly signal: AbortSignal;
  /** The whole environment of the program. */
  readonly environment: NodeJS.ProcessEnv;
}

const mostErrorText = 8_192;

/**
 * Runs a program without a shell; nothing of its output reaches the terminal. An aborted signal ends it, and
 * this returns only when it has ended.
 * @returns undefined when there is no such program
 * @throws JuryboxError `interrupted` when the signal aborted
 */
export async function runQuietly(
  program: string,
  parameters: readonly string[],
  { environment, signal }: ProgramOptions,
): Promise<ProgramResult | undefined> {
  throwIfInterrupted(signal);
  const child = spawn(program, parameters, {
    env: environment,
    signal,
    stdio: ["ignore", "ignore", "pipe"],
    windowsHide: true,
  });
  let errorText = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    errorText = (errorText + text).slice(-mostErrorText);
  });
  // "error" comes when it cannot be started or when the signal ends it; only the first leaves no process.
  let started = true;
  const exitCode = await new Promise<number | null>((resolve) => {
    child.on("error", () => {
      if (child.pid !== undefined) return;
      started = false;
      resolve(null);
    });
    child.on("close", resolve);
  });
  throwIfInterrupted(signal);
  return started ? { exitCode, errorText } : undefined;
}
