import { CommanderError } from "commander";
import { JuryboxError } from "../domain/error.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { exitCodes } from "./exit-codes.ts";
import { abortOnInterrupt } from "./interrupt.ts";
import { buildProgram } from "./program.ts";
import { sessionOpener, useColor, type Io } from "./session.ts";

const controller = abortOnInterrupt(() => {
  process.stderr.write("\nstopping: finished work is kept (press Ctrl-C again to stop at once)\n");
});
const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  currentFolder: process.cwd(),
  controller,
};
let exitCode: number = exitCodes.done;
const openSession = sessionOpener(io, (code) => {
  exitCode = code;
});

process.stdout.on("error", (error) => void endWithoutOutput(error));

try {
  const program = await buildProgram(openSession, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  // Commander throws help and version as errors too.
  if (!(error instanceof CommanderError))
    exitCode = await report(whyStopped(error), process.argv.includes("--json"));
}
// The process would wait for llama.cpp's own threads, so it exits explicitly once everything is printed.
process.stdout.write("", (error) => {
  // After an error the stream's own event ends the process.
  if (!error) process.exit(exitCode);
});

/** A reader that has seen enough (`jurybox show x | head`) is not an error; a full disk is. */
async function endWithoutOutput(error: Error): Promise<void> {
  process.exit(systemErrorCode(error) === "EPIPE" ? exitCodes.done : await report(error, false));
}

/** Stopped work ends in errors of many kinds; what counts is why it was stopped. */
function whyStopped(error: unknown): unknown {
  const { aborted, reason } = controller.signal;
  const stopped = error instanceof JuryboxError ? error.code === "interrupted" : isAbort(error);
  return aborted && stopped ? reason : error;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

async function report(error: unknown, json: boolean): Promise<number> {
  const { describeError } = await import("./print-error.ts");
  const color = useColor(io, { color: !process.argv.includes("--no-color") }) && process.stderr.isTTY;
  const output = describeError(error, { json, color, debug: Boolean(process.env["JURYBOX_DEBUG"]) });
  process.stdout.write(output.stdout);
  process.stderr.write(output.stderr);
  return output.exitCode;
}
