import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";

/** What prose may name without inventing anything. */
export interface Ground {
  readonly numbers: ReadonlySet<string>;
  /** Lower-case words. */
  readonly words: ReadonlySet<string>;
}

/** Terms of the trade that a reviewer may use of its own. */
const tradeTerms = new Set(
  "ai api apis b2b b2c cd ci cli cpu cto css devops dx gpu gpus gui html http https i ide it json llm llms mvp oss pdf qa rag ram rest roi saas sdk sdks seo sql sso tco ui url ux vm xml yaml english linux windows macos github".split(
    " ",
  ),
);

const spelledNumbers = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

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
    ...dossier.facts.map((fact) => fact.text),
    persona.name,
    persona.lens,
    persona.guidance,
    ...persona.fields.flatMap((field) => [field.label, field.task]),
  ];
  const text = texts.join("\n");
  return { numbers: new Set(numbersIn(text)), words: new Set(wordsIn(text).map(stem)) };
}

/**
 * Numbers, versions and names in a text that its ground does not hold, each once, as written.
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
  const names = namesIn(text).filter((name) => !wordsIn(name).every((word) => isKnown(word, ground)));
  return [...new Set([...numbers, ...names])];
}

function isKnown(word: string, ground: Ground): boolean {
  const low = word.toLowerCase();
  return (
    ground.words.has(stem(word)) ||
    tradeTerms.has(low) ||
    low.split("-").every((part) => ground.words.has(stem(part)))
  );
}

/** Figures of a text in one spelling: `1,200` and `1200` are equal, `3.20` and `3.2` are not (versions). */
function numbersIn(text: string): string[] {
  const figures = text.match(/(?<![\p{L}\d])\d+(?:[.,]\d+)*/gu) ?? [];
  const spelled = wordsIn(text)
    .map((word) => spelledNumbers.indexOf(word.toLowerCase()))
    .filter((value) => value >= 0)
    .map(String);
  return [
    ...figures.map((figure) => figure.replaceAll(/,(?=\d{3}\b)/g, "")),
    ...spelled.filter((value) => value !== "1" && value !== "0"),
  ];
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[-'’.+#][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Words that look like names: capitals inside or with digits anywhere; a capital first letter within a sentence. */
function namesIn(text: string): string[] {
  const segments = new Intl.Segmenter("en", { granularity: "sentence" }).segment(text);
  return [...segments].flatMap(({ segment }) => {
    const words = wordsIn(segment);
    return words.filter((word, index) => {
      if (/^\d/.test(word)) return false;
      if (/^.+\p{Lu}|\p{L}\d/u.test(word)) return true;
      // A capital after an opening quote or colon starts a clause, as at the start of a sentence.
      const before = segment.slice(0, segment.indexOf(word)).trimEnd();
      const startsClause = index === 0 || /["“'‘(:;]$/.test(before);
      return /^\p{Lu}/u.test(word) && !startsClause;
    });
  });
}

/** Rough stem, so that a plural or possessive of a known name is known. */
function stem(word: string): string {
  return word.toLowerCase().replace(/['’]s$|s['’]?$/, "");
}
