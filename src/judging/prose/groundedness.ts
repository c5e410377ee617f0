import type { Dossier } from "../../domain/dossier.ts";
import type { FieldSpec, Persona } from "../../domain/persona.ts";
import { splitSentences } from "../../text/sentences.ts";
import { namesIn } from "./names.ts";
import { isBare, quantitiesIn, saidQuantitiesIn, type Quantity } from "./quantities.ts";
import { unitOf } from "./units.ts";
import { possessive, spaced, stem, wordsIn } from "./words.ts";

/** What prose may name without inventing anything. */
export interface Ground {
  /** Numbers by value. */
  readonly quantities: ReadonlyMap<string, readonly Quantity[]>;
  /** Digits of all numbers, whatever their scale. */
  readonly digits: ReadonlySet<string>;
  /** Everything that is counted, and every name that a number follows. */
  readonly things: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
  /** Stems of words, and of the parts of hyphenated ones. */
  readonly words: ReadonlySet<string>;
  /** All words in order, in lower case, hyphens replaced by spaces, with a space around each word. */
  readonly running: string;
}

/** Terms of the trade, and of the panel itself, that a reviewer may use although no fact does. */
const commonTerms = new Set(
  (
    "ai api b2b b2c cd ceo cfo ci cli cpu crm cto css devops dx erp faq gpu gui html http https i ide it json kpi " +
    "llm ml mlops mvp os oss pdf qa rag ram rest roi saas sdk seo sla sql sso tco ui url ux vc vm xml yaml english " +
    "linux windows macos github ship skip monday tuesday wednesday thursday friday saturday sunday"
  ).split(" "),
);

/** Everything that a reviewer may name because the dossier or the persona's own text does. */
export function groundOf(dossier: Dossier, persona: Persona): Ground {
  const texts = [
    dossier.name,
    dossier.tagline,
    dossier.category,
    dossier.description,
    dossier.bestFor,
    dossier.pricing.entry,
    dossier.pricing.detail,
    // A fact's id is not an invention either.
    ...dossier.facts.flatMap((fact) => [fact.id, fact.text]),
    persona.name,
    persona.lens,
    persona.guidance,
    ...persona.fields.flatMap((field) => [field.label, field.task]),
  ];
  const words = texts.flatMap(wordsIn);
  const sentences = texts.flatMap(sentencesOf);
  const quantities = [...sentences.flatMap(quantitiesIn), ...sentences.flatMap(saidQuantitiesIn)];
  return {
    quantities: byValue(quantities),
    digits: new Set(quantities.map((quantity) => quantity.digits)),
    things: new Set(quantities.flatMap((quantity) => quantity.thing ?? [])),
    labels: new Set(quantities.flatMap((quantity) => quantity.label ?? [])),
    words: new Set(words.flatMap((word) => [word, ...word.split("-")]).map(stem)),
    running: ` ${words.map(spaced).join(" ")} `,
  };
}

/**
 * Numbers, versions and names in a text that its ground does not hold, each once, as written. A number that the
 * ground holds only with another unit, or for another thing, is returned together with its unit or thing.
 * @param field a field that makes a forecast may name future years, and spans of time until then
 * @param year the current year
 */
export function ungrounded(
  text: string,
  ground: Ground,
  field: Pick<FieldSpec, "forecast">,
  year: number,
): string[] {
  const sentences = sentencesOf(text);
  const numbers = sentences
    .flatMap(quantitiesIn)
    .filter((quantity) => !(field.forecast && looksAhead(quantity, year)) && !isHeld(quantity, ground))
    .map(({ digits, written }) => (ground.digits.has(digits) ? written : digits));
  const names = sentences.flatMap(namesIn).filter((name) => !isKnown(name, ground));
  return [...new Set([...numbers, ...names])];
}

function byValue(quantities: readonly Quantity[]): Map<string, Quantity[]> {
  const groups = new Map<string, Quantity[]>();
  for (const quantity of quantities) {
    groups.set(quantity.value, [...(groups.get(quantity.value) ?? []), quantity]);
  }
  return groups;
}

function sentencesOf(text: string): string[] {
  return splitSentences(text).map((sentence) => sentence.text);
}

function looksAhead({ digits, unit, before }: Quantity, year: number): boolean {
  if (/^\d{4}$/.test(digits)) return Number(digits) >= year && Number(digits) <= year + 15;
  const span = unit === "year" || unit === "month" || unit === "decade";
  return span && /\b(?:in|within|over|next|coming|for|after)\s(?:about\s)?$/i.test(before);
}

/** Whether the ground holds the number with this unit, for this thing, after this name. */
function isHeld(quantity: Quantity, { quantities, things, labels }: Ground): boolean {
  const held = quantities.get(quantity.value) ?? [];
  if (held.length === 0) return false;
  const { unit, thing, label, before } = quantity;
  if (held.some(isBare)) return true;
  if (unit !== null) return held.some((other) => other.unit === unit);
  // `Mistral 3 Small weights` counts no weights: the number belongs to the name.
  const name = label ?? wordsIn(before).at(-1)?.toLowerCase();
  if (name !== undefined && held.some((other) => other.label === name)) return true;
  if (thing !== null) {
    if (held.some((other) => other.thing === thing)) return true;
    // Another word for the thing is not an invention, unless the ground gives another number for that very thing.
    return held.some((other) => other.unit === null) && !things.has(thing);
  }
  return label === null || !labels.has(label) || held.some((other) => other.label === label);
}

function isKnown(name: string, { words, running }: Ground): boolean {
  const known = (word: string): boolean =>
    words.has(stem(word)) ||
    commonTerms.has(word.toLowerCase()) ||
    commonTerms.has(stem(word)) ||
    // A unit is checked together with the number before it.
    unitOf(word) !== null;
  const parts = name.split("-");
  if (parts.length === 1) return known(name);
  // The parts of `GPT-4o` do not make `GPT-4` known; `Phi 4` makes `Phi-4` known; `Ollama-based` needs only `Ollama`.
  if (/-.*\d/.test(name)) return running.includes(` ${spaced(name.replace(possessive, ""))} `);
  return parts.every((part) => /^\p{Ll}+$/u.test(part) || known(part));
}
