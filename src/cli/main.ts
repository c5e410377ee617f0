import { CommanderError } from "commander";
import { JuryboxError } from "../domain/error.ts";
import { exitCodes } from "./exit-codes.ts";
import { abortOnInterrupt } from "./interrupt.ts";
import { describeError } from "./print-error.ts";
import { buildProgram } from "./program.ts";
import { sessionOpener, useColor, type Io } from "./session.ts";

const { signal } = abortOnInterrupt(() => {
  process.stderr.write("\nstopping: finished reviews are kept (press again to stop at once)\n");
});
const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  currentFolder: process.cwd(),
  signal,
};
let exitCode: number = exitCodes.done;
const openSession = sessionOpener(io, (code) => {
  exitCode = code;
});

// A reader that has seen enough (`jurybox show x | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.done);
  throw error;
});

try {
  await buildProgram(openSession).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its own message on stderr, or help on stdout.
    exitCode = error.exitCode === 0 ? exitCodes.done : reportUsage(error);
  } else {
    exitCode = report(error);
  }
}
// llama.cpp keeps threads of its own: the process would wait for them.
process.exitCode = exitCode;
setImmediate(() => process.exit(exitCode));

function reportUsage(error: CommanderError): number {
  const usage = new JuryboxError("usage", error.message.replace(/^error: /, ""), {
    hint: "`jurybox --help` shows the commands and their options.",
  });
  const json = process.argv.includes("--json");
  process.stdout.write(describeError(usage, { json, color: false, debug: false }).stdout);
  return exitCodes.badInput;
}

function report(error: unknown): number {
  const timedOut = error instanceof DOMException && error.name === "TimeoutError";
  const shown = timedOut
    ? new JuryboxError("interrupted", "the time that --timeout allows is over", {
        hint: "Finished reviews are kept. Run the same command again to go on.",
        cause: error,
      })
    : error;
  const options = {
    json: process.argv.includes("--json"),
    color: useColor(io, { color: !process.argv.includes("--no-color") }) && process.stderr.isTTY,
    debug: Boolean(process.env["JURYBOX_DEBUG"]),
  };
  const output = describeError(shown, options);
  process.stdout.write(output.stdout);
  process.stderr.write(output.stderr);
  return output.exitCode;
}
