import { spawn } from "node:child_process";

export interface Cost {
  readonly seconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  /** Peak resident memory, in MiB. */
  readonly peakMiB: number;
  readonly output: string;
}

/** Runs a program to its end and measures its time and memory. Linux only. @throws Error when it fails */
export async function watchProcess(program: string, args: readonly string[]): Promise<Cost> {
  const started = performance.now();
  // GNU time: exact figures exist only once a process has ended, and only its parent gets them.
  const child = spawn("/usr/bin/time", ["-f", "%U %S %M", program, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [output, errors] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part: string) => (output += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (errors += part));
  const code = await new Promise<number | null>((resolve) => void child.on("close", resolve));
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}: ${errors}`);
  const [user, system, kibibytes] = errors.trimEnd().split("\n").at(-1)!.split(" ").map(Number);
  return { seconds, cpuSeconds: user! + system!, peakMiB: kibibytes! / 1_024, output };
}
