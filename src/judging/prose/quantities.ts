import { functionWords } from "../../text/function-words.ts";
import { kindOfThing, months, scales, unitOf } from "./units.ts";

/** A number with what it belongs to. */
export interface Quantity {
  /** The digits in one spelling: `1,200` and `1200` are equal, `3.20` and `3.2` are not (versions). */
  readonly digits: string;
  /** The same with its scale: `22B` and `22 billion` are equal. */
  readonly value: string;
  /** Such as `gb` or `percent`, or the month of a day. */
  readonly unit: string | null;
  /** The kind of thing that it counts, such as `engineer`. */
  readonly thing: string | null;
  /** The name before it: `sonnet` of `Sonnet 4`, `march` of `March 2024`, `version` of `v3`. */
  readonly label: string | null;
  /** As written, with unit or thing. */
  readonly written: string;
  /** What stands before it in its sentence. */
  readonly before: string;
}

const spelledUnits =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const spelledTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

const spelledPattern = `(?:${spelledTens.join("|")})(?:-(?:${spelledUnits.slice(1, 10).join("|")}))?|${spelledUnits.toReversed().join("|")}`;
/** Words that imply a number; read only in facts, since a reviewer's own `third` counts its arguments. */
const sayings: readonly (readonly [pattern: RegExp, number: string])[] = [
  [/\bboth\b|\btwice\b|\bsecond(?= \p{Ll}+)|\bpair\b/giu, "two"],
  [/\bfortnightly\b/gi, "two weeks"],
  [/\bthird\b/gi, "three"],
  [/\bfourth\b|\bfourfold\b/gi, "four"],
  [/\bfifth\b/gi, "five"],
  [/\bdozen\b/gi, "twelve"],
];

/** The numbers that a sentence gives in such words. Alone, `twice` is a number of times and fits no unit. */
export function saidQuantitiesIn(sentence: string): Quantity[] {
  return sayings.flatMap(([pattern, number]) => {
    const reworded = sentence.replaceAll(pattern, number);
    if (reworded === sentence) return [];
    return quantitiesIn(reworded).map((quantity) =>
      isBare(quantity) ? { ...quantity, thing: kindOfThing("times") } : quantity,
    );
  });
}

/** Whether the number has no unit, thing or name. */
export function isBare({ unit, thing, label }: Quantity): boolean {
  return unit === null && thing === null && label === null;
}

const numberPattern = new RegExp(
  String.raw`(?<![\p{L}\d]|\d[.,])(?<figure>v?\d+(?:[.,]\d+)*)|(?<![\p{L}\p{N}-])(?<spelled>${spelledPattern})(?!\p{L})`,
  "giu",
);
const scalePattern = /^(?:[\s-]?(hundred|thousand|million|billion|trillion|bn)|([kKMBb]))(?![\p{L}\d])/u;

/** The numbers of one sentence, in digits and in words. */
export function quantitiesIn(sentence: string): Quantity[] {
  const found = [...sentence.matchAll(numberPattern)].flatMap((match) => {
    const quantity = quantityAt(sentence, match);
    return quantity === null ? [] : [{ ...quantity, start: match.index, end: match.index + match[0].length }];
  });
  // From the right: in `5 to 10 minutes` the first number has the unit of the second.
  return found.reduceRight<typeof found>((later, quantity) => {
    const next = later[0];
    const joined = next !== undefined && isRange(quantity.before, sentence.slice(quantity.end, next.start));
    const shares = joined && quantity.unit === null && quantity.thing === null;
    return [shares ? { ...quantity, unit: next.unit, thing: next.thing } : quantity, ...later];
  }, []);
}

function isRange(before: string, between: string): boolean {
  return (
    /^\s?(?:to|or|[-–—])\s?[$€£]?$/.test(between) || (/\bbetween $/i.test(before) && between === " and ")
  );
}

function quantityAt(sentence: string, match: RegExpExecArray): Quantity | null {
  const { figure, spelled } = match.groups!;
  const before = sentence.slice(0, match.index);
  const after = sentence.slice(match.index + match[0].length);
  const whole = figure === undefined ? String(spelledNumber(spelled!)) : plainFigure(figure);
  const [half = ""] = /^ and a half\b/.exec(after) ?? [];
  const digits = half === "" ? whole : `${whole}.5`;
  const [scaleText = half, word, letter] = scalePattern.exec(after) ?? [];
  const scale = scales.get((word ?? letter ?? "").toLowerCase()) ?? 1;
  // `One` is more often a pronoun than a count.
  if (figure === undefined && Number(digits) <= 1 && scale === 1) return null;

  const currency = /[$€£](?=\s?$)/.exec(before)?.[0] ?? "";
  const rest = after.slice(scaleText.length);
  const next = /^[\s-]?(%|\p{L}+)/u.exec(rest);
  const unit = unitOf(currency) ?? (next === null ? null : (unitOf(next[1]!) ?? monthOf(next[1]!)));
  const counted = unit === null ? (groupBefore(before) ?? thingAfter(rest)) : null;
  const bare = scale === 1 && unit === null && counted === null;
  const tail = unit === null ? (counted?.written ?? "") : currency === "" ? next![0] : "";
  return {
    digits,
    value: scale === 1 ? digits : String(Number((Number(digits) * scale).toPrecision(12))),
    unit,
    thing: counted?.thing ?? null,
    label: /^v/i.test(figure ?? "") ? "version" : labelBefore(before, bare),
    written: currency + match[0] + scaleText + tail,
    before,
  };
}

function monthOf(word: string): string | null {
  return months.has(word) ? word : null;
}

function plainFigure(figure: string): string {
  return figure.replaceAll(/^v|,(?=\d{3}\b)|\.00$/gi, "");
}

/** The value of a number in words below one hundred, such as `seven` or `twenty-five`. */
function spelledNumber(word: string): number {
  const [first = "", second = "zero"] = word.toLowerCase().split("-");
  const tens = spelledTens.indexOf(first);
  return tens < 0 ? spelledUnits.indexOf(first) : 20 + 10 * tens + spelledUnits.indexOf(second);
}

/** Plurals that name nothing the dossier counts. */
const emptyThings = new Set(
  "ones times things reasons ways facts points questions problems sides parts steps kinds types options choices sentences words".split(
    " ",
  ),
);
const plainPlurals = new Set("people staff men women children".split(" "));

/** What a number counts: the first plural among the three words after it, or the word after a hyphen. */
function thingAfter(rest: string): { thing: string; written: string } | null {
  const hyphened = /^-(\p{Ll}{3,})/u.exec(rest);
  if (hyphened !== null) return { thing: kindOfThing(hyphened[1]!), written: hyphened[0] };
  const [words = ""] = /^(?:\s+\p{L}[\p{L}-]*){1,3}/u.exec(rest) ?? [];
  for (const { 0: word, index } of words.matchAll(/\S+/g)) {
    const lower = word.toLowerCase();
    if (lower === "other" || lower === "more" || lower === "further") continue;
    if (functionWords.has(lower) || emptyThings.has(lower)) return null;
    if (plainPlurals.has(lower) || /[^\Wsui]s$/.test(lower)) {
      return { thing: kindOfThing(lower), written: words.slice(0, index + word.length) };
    }
  }
  return null;
}

/** People, in `a staff of 35`. */
function groupBefore(before: string): { thing: string; written: string } | null {
  return /\b(?:staff|team|crew|group) of $/.test(before)
    ? { thing: kindOfThing("people"), written: "" }
    : null;
}

/** The name that a number follows. At the start of a sentence, only a bare number is part of a name. */
function labelBefore(before: string, bare: boolean): string | null {
  const word = /(?:^|[^\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}.-]*|version|release)\s+$/u.exec(before);
  if (word === null || functionWords.has(word[1]!.toLowerCase())) return null;
  return word.index === 0 && !bare && before.trim() === word[1] ? null : word[1]!.toLowerCase();
}
