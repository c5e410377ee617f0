import { basename } from "node:path";
import { z } from "zod";
import type { JuryboxError } from "../domain/error.ts";
import { hashValue } from "../domain/hash.ts";
import {
  fieldSpecSchema,
  itemSchema,
  personaHeadSchema,
  personaLimits,
  type Persona,
} from "../domain/persona.ts";
import { fileError, inFileOrder, type FileProblem } from "../files/problem.ts";
import { checkValue } from "../files/schema-problems.ts";
import { splitFrontMatter, type FrontMatter } from "../files/split.ts";
import { readTextFile } from "../files/text-file.ts";
import { parseYamlWithLines, type Located, type Path } from "../files/yaml.ts";
import { rubricHash } from "./wording.ts";
import { rubricProblems, rubricWarnings } from "./rubric-problems.ts";

export interface PersonaProblem extends FileProblem {
  /** An `error` keeps the persona from being used; a `warning` does not. */
  readonly level: "error" | "warning";
}

export interface ExaminedPersona {
  /** Null when one of the problems is an error. */
  readonly persona: Persona | null;
  /** In the order of the file. */
  readonly problems: readonly PersonaProblem[];
}

/** A persona that uses all its limits takes half of this. */
const maxBytes = 100_000;

/** Without the schema's check for repeated ids: `rubricProblems` makes that check even when there are other problems. */
const headSchema = z.strictObject(personaHeadSchema.shape);

/** Reads a persona file and finds everything that is wrong with it. Does not throw. */
export function examinePersona(path: string): ExaminedPersona {
  const text = readTextFile(path, maxBytes);
  if (!text.ok) return unusable(text.problems);
  const parts = splitFrontMatter(text.value);
  if (!parts.ok) return unusable(parts.problems);
  const guidance = guidanceProblems(parts.value);
  const yaml = parseYamlWithLines(parts.value.yaml, parts.value.yamlLine);
  if (!yaml.ok) return unusable([...yaml.problems, ...guidance]);
  const located = yaml.value;
  const head = checkValue(headSchema, located, keysAt);
  const errors = [...(head.ok ? [] : head.problems), ...rubricProblems(located), ...guidance];
  if (!head.ok || errors.length > 0) return unusable(errors, rubricWarnings(located));
  const warnings = [...rubricWarnings(located), ...nameWarnings(path, head.value.id, located)];
  const persona = { ...head.value, guidance: parts.value.body.trim() };
  return { persona: withHashes(persona), problems: leveled([], warnings) };
}

/**
 * The persona of a file: Markdown with YAML front matter (`personaHeadSchema`); the body is the guidance.
 * @returns an error with code `persona` and the line when the file cannot be used
 */
export function readPersona(path: string): Persona | JuryboxError {
  const { persona, problems } = examinePersona(path);
  const errors = problems.filter(({ level }) => level === "error");
  return persona ?? fileError("persona", path, errors);
}

function unusable(errors: readonly FileProblem[], warnings: readonly FileProblem[] = []): ExaminedPersona {
  return { persona: null, problems: leveled(errors, warnings) };
}

function leveled(errors: readonly FileProblem[], warnings: readonly FileProblem[]): PersonaProblem[] {
  return inFileOrder([
    ...errors.map((problem) => ({ ...problem, level: "error" as const })),
    ...warnings.map((problem) => ({ ...problem, level: "warning" as const })),
  ]);
}

function withHashes(persona: Omit<Persona, "hash" | "rubricHash">): Persona {
  const { id, name, lens, guidance, fields, items } = persona;
  return {
    ...persona,
    hash: hashValue({ id, name, lens, guidance, fields, items }),
    rubricHash: rubricHash(items),
  };
}

function keysAt(path: Path): readonly string[] {
  if (path[0] === "fields") return Object.keys(fieldSpecSchema.shape);
  if (path[0] === "items") return Object.keys(itemSchema.shape);
  return Object.keys(personaHeadSchema.shape);
}

function guidanceProblems({ body, bodyLine }: FrontMatter): FileProblem[] {
  const guidance = body.trim();
  if (guidance === "") {
    const fix = "Say below the front matter how this persona writes.";
    return [{ line: bodyLine - 1, what: "there is no guidance", fix }];
  }
  if (guidance.length <= personaLimits.guidance) return [];
  const [length, limit] = [guidance.length, personaLimits.guidance].map((count) =>
    count.toLocaleString("en"),
  );
  const what = `the guidance is ${length} characters long; the limit is ${limit}`;
  return [{ line: bodyLine, what, fix: "Shorten it." }];
}

function nameWarnings(path: string, id: string, located: Located): FileProblem[] {
  const stem = basename(path).replace(/\.md$/i, "");
  if (stem === id) return [];
  const fix = `Name the file ${id}.md, or change the id.`;
  return [
    { line: located.lineOf(["id"]), what: `the id is "${id}" but the file is not named ${id}.md`, fix },
  ];
}
