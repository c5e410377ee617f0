import { count } from "../text/amounts.ts";
import type { FileProblem } from "../files/problem.ts";
import { quoted } from "../text/visible-text.ts";
import type { Located, Path } from "../files/yaml.ts";

/** With fewer items than this, a single answer makes the score jump. */
const fewestItems = 10;

/** Fewer reverse-keyed items than this do not expose a model that says yes to everything. */
const fewestReverse = 3;

/**
 * Problems of a rubric that a schema cannot express: repeated ids and questions, and items that are not questions.
 * Looks at the value as written, so that it finds these even when the schema finds problems too.
 */
export function rubricProblems(located: Located): FileProblem[] {
  return [
    ...repeatedIds(located, "fields"),
    ...repeatedIds(located, "items"),
    ...repetitions(questions(located), "question", "items"),
    ...notQuestions(located),
    ...wrongOpposites(located),
  ];
}

/** What makes a usable rubric weak. */
export function rubricWarnings(located: Located): FileProblem[] {
  const items = entriesOf(located, "items");
  if (items.length === 0) return [];
  const line = located.lineOf(["items"]);
  const warnings: FileProblem[] = [];
  if (items.length < fewestItems) {
    const what = `${scarce(items.length, "item")}: one answer moves the score by a lot`;
    warnings.push({ line, what, fix: `Ask at least ${fewestItems} questions.` });
  }
  const reverse = items.filter((item) => item["polarity"] === "reverse").length;
  if (reverse < fewestReverse) {
    const what = `${scarce(reverse, "item")} with polarity reverse: a model that always says yes would score well`;
    warnings.push({ line, what, fix: `Ask at least ${fewestReverse} questions to which "no" is good.` });
  }
  return warnings;
}

function scarce(amount: number, noun: string): string {
  return amount === 0 ? `no ${noun}s` : `only ${count(amount, noun)}`;
}

type List = "fields" | "items";

/** A text of the rubric and its place in the file. */
interface Placed {
  readonly text: string;
  readonly line: number;
}

function repeatedIds(located: Located, list: List): FileProblem[] {
  const ids = entriesOf(located, list).flatMap(({ id }, index) => placed(located, [list, index, "id"], id));
  return repetitions(ids, "id", list);
}

/** Problems of questions and their rewordings, each of which must have words of its own. */
function questions(located: Located): Placed[] {
  return entriesOf(located, "items").flatMap(({ question, rewordings }, index) => [
    ...placed(located, ["items", index, "question"], question),
    ...(Array.isArray(rewordings) ? rewordings : []).flatMap((text, place) =>
      placed(located, ["items", index, "rewordings", place], text),
    ),
  ]);
}

function placed(located: Located, path: Path, value: unknown): Placed[] {
  return typeof value === "string" && value.trim() !== ""
    ? [{ text: value.trim(), line: located.lineOf(path) }]
    : [];
}

function repetitions(texts: readonly Placed[], key: "id" | "question", list: List): FileProblem[] {
  const firstLines = new Map<string, number>();
  return texts.flatMap(({ text, line }) => {
    const compared = text.replaceAll(/\s+/g, " ").toLowerCase();
    const first = firstLines.get(compared);
    if (first === undefined) {
      firstLines.set(compared, line);
      return [];
    }
    const what = `the ${key} ${quoted(text)} of ${list} is used twice`;
    return [{ line, what, fix: `Change it, or the one on line ${first}.` }];
  });
}

function notQuestions(located: Located): FileProblem[] {
  return questions(located)
    .filter(({ text }) => !text.endsWith("?"))
    .map(({ text, line }) => ({
      line,
      what: `${quoted(text)} is not a question`,
      fix: 'Ask something that yes or no answers, and end it with "?".',
    }));
}

/** An opposite is another item of the same rubric, with the other polarity. */
function wrongOpposites(located: Located): FileProblem[] {
  const items = entriesOf(located, "items");
  return items.flatMap(({ opposite, polarity }, index) => {
    if (typeof opposite !== "string") return [];
    const line = located.lineOf(["items", index, "opposite"]);
    const other = items.find(({ id }) => id === opposite);
    const name = quoted(opposite);
    if (other === undefined) {
      return [
        { line, what: `there is no item ${name} to be the opposite`, fix: "Name an item of this rubric." },
      ];
    }
    if (other["polarity"] !== polarity) return [];
    const fix = "An item and its opposite have different polarities.";
    return [{ line, what: `the opposite ${name} has the same polarity`, fix }];
  });
}

/** The mappings of a list; any other entry becomes an empty mapping, so that positions stay the same. */
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
