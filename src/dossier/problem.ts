import type { JuryboxError } from "../domain/error.ts";
import { fileError, type Parsed } from "../files/problem.ts";

/** An error about a dossier file. `line` is null when the file as a whole is meant. */
export function dossierError(where: string, line: number | null, what: string, fix: string): JuryboxError {
  return fileError("dossier", where, [{ line, what, fix }]);
}

/** @throws JuryboxError `dossier` for the first of the problems, when there are any */
export function requireParsed<T>(parsed: Parsed<T>, where: string): T {
  if (!parsed.ok) throw fileError("dossier", where, parsed.problems);
  return parsed.value;
}
