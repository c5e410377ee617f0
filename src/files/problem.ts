import { count } from "../text/amounts.ts";
import { JuryboxError, type ErrorCode } from "../domain/error.ts";

/** What is wrong with a text file, where, and how to fix it. */
export interface FileProblem {
  /** 1-based line of the file; null when the problem is the file as a whole. */
  readonly line: number | null;
  readonly what: string;
  readonly fix: string;
}

/** What was read from a file, or everything that keeps it from being read. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export function refused(line: number | null, what: string, fix: string): Parsed<never> {
  return { ok: false, problems: [{ line, what, fix }] };
}

/** Problems in the order of the file; those of the file as a whole come first. */
export function inFileOrder<P extends FileProblem>(problems: readonly P[]): P[] {
  return problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** One error for all of a file's problems: the first one, and how many more there are. */
export function fileError(code: ErrorCode, file: string, problems: readonly FileProblem[]): JuryboxError {
  const [first] = inFileOrder(problems);
  if (first === undefined) throw new RangeError("an error needs a problem");
  const others = problems.length - 1;
  const more = others === 0 ? "" : ` (and ${count(others, "more problem")})`;
  return new JuryboxError(code, first.what + more, {
    hint: first.fix,
    where: first.line === null ? file : `${file}:${first.line}`,
  });
}
