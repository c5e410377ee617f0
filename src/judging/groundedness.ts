import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";

/** What prose may name without inventing anything. */
export interface Ground {
  readonly numbers: ReadonlySet<string>;
  /** Stems of words, and of the parts of hyphenated ones. */
  readonly words: ReadonlySet<string>;
  /** All words in their order, lower-case, with spaces for hyphens and around each. */
  readonly running: string;
}

/** Terms of the trade, and of the panel itself, that a reviewer may use of its own. */
const commonTerms = new Set(
  (
    "ai api b2b b2c cd ceo cfo ci cli cpu crm cto css devops dx erp faq gpu gui html http https i ide it json kpi " +
    "llm ml mlops mvp os oss pdf qa rag ram rest roi saas sdk seo sla sql sso tco ui url ux vc vm xml yaml english " +
    "linux windows macos github ship skip monday tuesday wednesday thursday friday saturday sunday"
  ).split(" "),
);

const spelledUnits =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const spelledTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** Everything that a dossier, and the persona's own text, give a reviewer to name. */
export function groundOf(dossier: Dossier, persona: Persona): Ground {
  const texts = [
    dossier.name,
    dossier.tagline,
    dossier.category,
    dossier.description,
    dossier.bestFor,
    dossier.pricing.entry,
    dossier.pricing.detail,
    // A fact's id is no invention either.
    ...dossier.facts.flatMap((fact) => [fact.id, fact.text]),
    persona.name,
    persona.lens,
    persona.guidance,
    ...persona.fields.flatMap((field) => [field.label, field.task]),
  ];
  const text = texts.join("\n");
  const words = wordsIn(text);
  return {
    numbers: new Set(numbersIn(text)),
    words: new Set(words.flatMap((word) => [word, ...word.split("-")]).map(stem)),
    running: ` ${words.map(spaced).join(" ")} `,
  };
}

/**
 * Numbers, versions and names in a text that its ground does not hold, each once, as written.
 * A name of one plain word at the start of a sentence goes unnoticed: nothing tells it from any other word there.
 * @param field a field that makes a forecast may name years to come
 * @param year the current year
 */
export function ungrounded(
  text: string,
  ground: Ground,
  field: Pick<FieldSpec, "forecast">,
  year: number,
): string[] {
  const allowedYear = (number: string): boolean =>
    field.forecast && /^\d{4}$/.test(number) && Number(number) >= year && Number(number) <= year + 15;
  const numbers = numbersIn(text).filter((number) => !ground.numbers.has(number) && !allowedYear(number));
  const names = namesIn(text).filter((name) => !isKnown(name, ground));
  return [...new Set([...numbers, ...names])];
}

function isKnown(name: string, { words, running }: Ground): boolean {
  const known = (word: string): boolean =>
    words.has(stem(word)) || commonTerms.has(word.toLowerCase()) || commonTerms.has(stem(word));
  const parts = name.split("-");
  if (parts.length === 1) return known(name);
  // `GPT-4` is not known by the parts of `GPT-4o`, `Phi-4` is by `Phi 4`; `Ollama-based` needs `Ollama` alone.
  if (/-.*\d/.test(name)) return running.includes(` ${spaced(name.replace(possessive, ""))} `);
  return parts.every((part) => /^\p{Ll}+$/u.test(part) || known(part));
}

/** Figures of a text in one spelling: `1,200` and `1200` are equal, `3.20` and `3.2` are not (versions). */
function numbersIn(text: string): string[] {
  const figures = text.match(/(?<![\p{L}\d])v?\d+(?:[.,]\d+)*/giu) ?? [];
  const spelled = wordsIn(text)
    .map(spelledNumber)
    // `One` is more often a pronoun than a count.
    .filter((value) => value > 1)
    .map(String);
  return [...figures.map((figure) => figure.replaceAll(/^v|,(?=\d{3}\b)/gi, "")), ...spelled];
}

/** The value of a number in words below one hundred, such as `seven` or `twenty-five`; -1 for other words. */
function spelledNumber(word: string): number {
  const [first = "", second] = word.toLowerCase().split("-");
  const tens = spelledTens.indexOf(first);
  if (tens < 0) return second === undefined ? spelledUnits.indexOf(first) : -1;
  const unit = second === undefined ? 0 : spelledUnits.indexOf(second);
  return unit < 0 || unit > 9 ? -1 : 20 + 10 * tens + unit;
}

const wordPattern = /[\p{L}\p{N}]+(?:[-'’.+#][\p{L}\p{N}]+)*/gu;

function wordsIn(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

/**
 * Words that look like names: capitals or digits inside, or a domain's dot anywhere; a capital first letter within a
 * sentence.
 */
function namesIn(text: string): string[] {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(text);
  return [...segments].flatMap(({ segment }) =>
    [...segment.matchAll(wordPattern)]
      .filter(({ 0: word, index }, position) => {
        if (/^v?\d/i.test(word)) return false;
        if (/^.+\p{Lu}|^\p{Lu}.*-\d|\p{L}\d|\p{L}\.\p{L}{2}/u.test(word)) return true;
        // A capital after an opening quote or a colon starts a clause, as at the start of a sentence.
        const startsClause = position === 0 || /(?:(?<![^\s([])["“'‘]|:\s)$/.test(segment.slice(0, index));
        return /^\p{Lu}/u.test(word) && !startsClause;
      })
      .map(([word]) => word),
  );
}

function spaced(word: string): string {
  return word.toLowerCase().replaceAll("-", " ");
}

const possessive = /['’](?:s|d|m|ll|re|ve)$/;

/** Rough stem, so that a plural, a possessive or a contraction of a known name is known. */
function stem(word: string): string {
  return word.toLowerCase().replace(possessive, "").replace(/s$/, "");
}
