/** A benchmark that is started from a shell. */
export interface Script<Options> {
  /** As typed, without arguments. */
  readonly name: string;
  readonly usage: string;
  /** @returns null when help is asked for. @throws Error for a wrong flag, with a message for the user */
  readonly read: (args: readonly string[]) => Options | null;
  /** @param command what was typed. @returns the exit code */
  readonly run: (options: Options, command: string) => Promise<number>;
}

/** Runs a benchmark with the arguments of this process, and sets its exit code: 2 for a wrong flag. */
export async function runScript<Options>({ name, usage, read, run }: Script<Options>): Promise<void> {
  const args = process.argv.slice(2);
  let options: Options | null;
  try {
    options = read(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  if (options === null) process.stdout.write(usage);
  else process.exitCode = await run(options, [name, ...args].join(" "));
}
