import type { Persona } from "../domain/persona.ts";
import { fileError } from "../files/problem.ts";
import { examinePersona, type PersonaProblem } from "./examine-persona.ts";

/**
 * Reads a persona file: Markdown with YAML front matter (`personaHeadSchema`); the body is the guidance.
 * @throws JuryboxError `persona`, with the line, when the persona cannot be used
 */
export function readPersona(path: string): Persona {
  const { persona, problems } = examinePersona(path);
  if (persona !== null) return persona;
  throw fileError(
    "persona",
    path,
    problems.filter(({ level }) => level === "error"),
  );
}

/** Everything that is wrong with a persona file, in the order of the file; nothing when it is sound. */
export function checkPersona(path: string): readonly PersonaProblem[] {
  return examinePersona(path).problems;
}
