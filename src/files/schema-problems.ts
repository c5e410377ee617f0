import type { z } from "zod";
import { nearest } from "../text/nearest.ts";
import type { FileProblem, Parsed } from "./problem.ts";
import { quoted } from "../text/visible-text.ts";
import type { Located, Path } from "./yaml.ts";

/** Longer names are not compared with the known ones: they are no typing slips. */
const longestSuggestible = 80;

/**
 * Checks a file's value against its schema and reports every problem with its line.
 * @param keysAt the keys that the mapping at `path` may hold, to suggest the one that was meant
 */
export function checkValue<T>(
  schema: z.ZodType<T>,
  located: Located,
  keysAt: (path: Path) => readonly string[],
): Parsed<T> {
  const result = schema.safeParse(located.value);
  if (result.success) return { ok: true, value: result.data };
  const problems = result.error.issues.flatMap((issue): FileProblem[] => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        line: located.lineOf([...issue.path, key]),
        ...unknownName("key", key, keysAt(issue.path)),
      }));
    }
    return [{ line: located.lineOf(issue.path), ...explain(issue, valueAt(located.value, issue.path)) }];
  });
  return { ok: false, problems };
}

/** The problem of an unknown name, with the known one that was probably meant. */
export function unknownName(
  kind: string,
  name: string,
  known: readonly string[],
): { what: string; fix: string } {
  const meant = name.length > longestSuggestible ? undefined : nearest(name, known);
  const list = `Known: ${known.join(", ")}.`;
  return {
    what: `unknown ${kind} ${quoted(name)}`,
    fix: meant === undefined ? list : `Did you mean "${meant}"? ${list}`,
  };
}

function explain(issue: z.core.$ZodIssue, value: unknown): { what: string; fix: string } {
  const key = nameOf(issue.path);
  const asDocumented = "See the documentation of this file for the format.";
  if (value === undefined) return { what: `${key} is missing`, fix: `Add "${key}: …".` };
  switch (issue.code) {
    case "invalid_type": {
      const fix = typeFixes[issue.expected] ?? asDocumented;
      return {
        what: `${key} must be ${typeNames[issue.expected] ?? issue.expected}, not ${kindOf(value)}`,
        fix,
      };
    }
    case "invalid_value": {
      const known = issue.values.map(String);
      return unknownName(key, typeof value === "string" ? value : JSON.stringify(value), known);
    }
    case "too_small":
      return tooSmall(key, issue, value);
    case "too_big":
      return tooBig(key, issue, value);
    default: {
      const shown = typeof value === "string" ? `, not ${quoted(value)}` : "";
      return { what: `${key} ${issue.message}${shown}`, fix: asDocumented };
    }
  }
}

function tooSmall(
  key: string,
  issue: z.core.$ZodIssueTooSmall,
  value: unknown,
): { what: string; fix: string } {
  if (typeof value === "number") {
    const bound = `${issue.inclusive === false ? "above" : "at least"} ${count(issue.minimum)}`;
    return { what: `${key} must be ${bound}, not ${value}`, fix: `Write a number ${bound}.` };
  }
  if (Array.isArray(value))
    return { what: `${key} is an empty list`, fix: 'Add entries, each starting with "- ".' };
  return { what: `${key} is empty`, fix: "Fill it in." };
}

function tooBig(key: string, issue: z.core.$ZodIssueTooBig, value: unknown): { what: string; fix: string } {
  const limit = count(issue.maximum);
  if (typeof value === "string") {
    const length = count(value.trim().length);
    return { what: `${key} is ${length} characters long; the limit is ${limit}`, fix: "Shorten it." };
  }
  if (Array.isArray(value)) {
    return {
      what: `${key} holds ${count(value.length)} entries; the limit is ${limit}`,
      fix: "Remove some.",
    };
  }
  return {
    what: `${key} must be at most ${limit}, not ${String(value)}`,
    fix: `Write a number up to ${limit}.`,
  };
}

/** `weight` for a key, `an entry of items` for a member of a list. The line says which one. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "number" ? `an entry of ${nameOf(path.slice(0, -1))}` : String(last);
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "a mapping of keys",
  array: "a list",
};

const typeFixes: Readonly<Record<string, string>> = {
  string: "Put the text in double quotes.",
  number: "Write it without quotes, such as 1.5.",
  int: "Write it without quotes and without a decimal point.",
  boolean: "Write true or false, without quotes.",
  object: 'Write lines such as "id: …", all indented alike.',
  array: 'Write one entry per line, each starting with "- ".',
};

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping of keys";
  if (typeof value === "string") return `the text ${quoted(value)}`;
  return JSON.stringify(value);
}

function valueAt(value: unknown, path: Path): unknown {
  let part = value;
  for (const key of path) {
    if (part === null || typeof part !== "object" || !Object.hasOwn(part, key)) return undefined;
    part = (part as Record<PropertyKey, unknown>)[key];
  }
  return part;
}

function count(value: number | bigint): string {
  return value.toLocaleString("en");
}
