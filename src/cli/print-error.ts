import { inspect } from "node:util";
import { createColors } from "picocolors";
import { exitCodeOf } from "./exit-codes.ts";
import { runAgain } from "./interrupt.ts";
import { JuryboxError } from "../domain/error.ts";
import { systemErrorCode } from "../files/system-error.ts";
import { visibleLine } from "../text/visible-text.ts";

export interface ErrorOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** An error as the user sees it: one line on what happened, one on what to do; with `json` also as JSON on stdout. */
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

/** The operating system's error codes: what each means, and what to do. */
const refusals: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  ENOENT: ["there is no such file or folder", "Check the path."],
  ENOTDIR: ["part of the path is a file, not a folder", "Check the path."],
  EISDIR: ["it is a folder, not a file", "Name a file in it."],
  ENAMETOOLONG: ["the name is too long", "Use a shorter path."],
  EACCES: ["permission denied", "Check the permissions of the file and its folder."],
  EPERM: ["permission denied", "Check the permissions of the file and its folder."],
  EROFS: ["the disk is read-only", "Use another folder."],
  ENOSPC: ["the disk is full", `Free some space. ${runAgain}`],
  EDQUOT: ["your disk quota is used up", `Free some space. ${runAgain}`],
  EMFILE: ["too many files are open", "Close other programs, or raise the limit with `ulimit -n`."],
};

/** Any error as a JuryboxError. The program's own code throws those; everything else is explained here. */
function explainError(error: unknown): JuryboxError {
  if (error instanceof JuryboxError) return error;
  return ofSystem(error) ?? unexpected(error);
}

function ofSystem(error: unknown): JuryboxError | undefined {
  const code = systemErrorCode(error);
  const refusal = code === undefined ? undefined : refusals[code];
  if (refusal === undefined) return undefined;
  const [what, hint] = refusal;
  const { path } = error as NodeJS.ErrnoException;
  const where = path === undefined ? {} : { where: path };
  return new JuryboxError("disk", `${what} (${code})`, { ...where, hint, cause: error });
}

function unexpected(error: unknown): JuryboxError {
  return new JuryboxError("engine", `unexpected: ${messageOf(error)}`, {
    hint: "This is a bug in jurybox. Run again with JURYBOX_DEBUG=1 and report the output.",
    cause: error,
  });
}

interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A zod error's own message is its issues as JSON.
  const [issue] =
    error.name === "ZodError" ? (error as Error & { issues: readonly SchemaIssue[] }).issues : [];
  return issue === undefined ? error.message : `${issue.path.map(String).join(".")}: ${issue.message}`;
}
