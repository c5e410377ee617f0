import { inspect } from "node:util";
import { createColors } from "picocolors";
import { JuryboxError } from "../domain/error.ts";
import { visibleLine } from "../report/visible-text.ts";
import { exitCodeOf, exitCodes } from "./exit-codes.ts";

export interface ErrorOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** An error as the user sees it: one line what, one line what to do; with `json` also as JSON on stdout. */
export function describeError(
  error: unknown,
  options: { json: boolean; color: boolean; debug: boolean },
): ErrorOutput {
  const known = error instanceof JuryboxError ? error : unexpected(error);
  const paint = createColors(options.color);
  const where = known.where === undefined ? "" : `${known.where}: `;
  const lines = [
    `${paint.red("error")} ${visibleLine(where + known.message)}`,
    `${paint.dim("  try")} ${visibleLine(known.hint)}`,
  ];
  if (options.debug) lines.push(inspect(error));
  const { code, hint, message } = known;
  const json = JSON.stringify({ error: { code, message: where + message, hint } }, undefined, 2);
  return {
    stdout: options.json ? `${json}\n` : "",
    stderr: `${lines.join("\n")}\n`,
    exitCode: error instanceof JuryboxError ? exitCodeOf(known.code) : exitCodes.failed,
  };
}

function unexpected(error: unknown): JuryboxError {
  const message = error instanceof Error ? error.message : String(error);
  return new JuryboxError("engine", `unexpected: ${message}`, {
    hint: "This is a fault of jurybox. Run again with JURYBOX_DEBUG=1 and report what it prints.",
    cause: error,
  });
}
