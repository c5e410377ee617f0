import { inspect } from "node:util";
import { createColors } from "picocolors";
import { visibleLine } from "../text/visible-text.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { explainError } from "./explain-error.ts";

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
  const known = explainError(error);
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
    exitCode: exitCodeOf(known.code),
  };
}
