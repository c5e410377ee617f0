import type { FileProblem } from "../front-matter/problem.ts";
import { quoted } from "../front-matter/quoted.ts";
import type { Located } from "../front-matter/yaml.ts";

/** Fewer items than this make a score that jumps with a single answer. */
const fewestItems = 10;

/** Fewer reverse-keyed items than this do not show a model that says yes to everything. */
const fewestReverse = 3;

/**
 * What a schema cannot say about a rubric: ids and questions that repeat, questions that are none.
 * Looks at the value as written, so that it finds these beside problems of the schema.
 */
export function rubricProblems(located: Located): FileProblem[] {
  return [
    ...repetitions(located, "fields", "id"),
    ...repetitions(located, "items", "id"),
    ...repetitions(located, "items", "question"),
    ...notQuestions(located),
  ];
}

/** What makes a rubric weak although it can be used. */
export function rubricWarnings(located: Located): FileProblem[] {
  const items = entriesOf(located, "items");
  if (items.length === 0) return [];
  const line = located.lineOf(["items"]);
  const warnings: FileProblem[] = [];
  if (items.length < fewestItems) {
    const what = `${counted(items.length, "item")}: one answer moves the score by a lot`;
    warnings.push({ line, what, fix: `Ask at least ${fewestItems} questions.` });
  }
  const reverse = items.filter((item) => item["polarity"] === "reverse").length;
  if (reverse < fewestReverse) {
    const what = `${counted(reverse, "item")} with polarity reverse: a model that always says yes would score well`;
    warnings.push({ line, what, fix: `Ask at least ${fewestReverse} questions to which "no" is good.` });
  }
  return warnings;
}

function counted(count: number, noun: string): string {
  return `${count === 0 ? "no" : `only ${count}`} ${noun}${count === 1 ? "" : "s"}`;
}

type List = "fields" | "items";

function repetitions(located: Located, list: List, key: "id" | "question"): FileProblem[] {
  const firstLines = new Map<string, number>();
  return entriesOf(located, list).flatMap((entry, index) => {
    const value = entry[key];
    if (typeof value !== "string" || value.trim() === "") return [];
    const line = located.lineOf([list, index, key]);
    const compared = value.trim().replaceAll(/\s+/g, " ").toLowerCase();
    const first = firstLines.get(compared);
    if (first === undefined) {
      firstLines.set(compared, line);
      return [];
    }
    const what = `the ${key} ${quoted(value.trim())} of ${list} is used twice`;
    return [{ line, what, fix: `Change it, or the one on line ${first}.` }];
  });
}

function notQuestions(located: Located): FileProblem[] {
  return entriesOf(located, "items").flatMap((item, index) => {
    const { question } = item;
    if (typeof question !== "string" || question.trim() === "" || question.trimEnd().endsWith("?")) return [];
    const line = located.lineOf(["items", index, "question"]);
    const fix = 'Ask something that yes or no answers, and end it with "?".';
    return [{ line, what: `${quoted(question.trim())} is not a question`, fix }];
  });
}

/** The mappings of a list; an entry that is none stands as an empty one, so that positions stay. */
function entriesOf(located: Located, list: List): Readonly<Record<string, unknown>>[] {
  const head = asMapping(located.value);
  const entries = head[list];
  return Array.isArray(entries) ? entries.map(asMapping) : [];
}

function asMapping(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
