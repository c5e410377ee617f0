import { count } from "../../text/amounts.ts";

/** Characters that show nothing or steer how others are shown. Line feed and tab are the only ones kept. */
const hiddenCharacter =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

const kinds: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["zero-width", /[\u{AD}\u{180E}\u{200B}-\u{200D}\u{2060}-\u{2064}\u{FEFF}]|\u034F/u],
  ["bidirectional control", /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u],
  ["tag", /[\u{E0000}-\u{E007F}]/u],
  ["variation selector", /[\u180B-\u180D\u180F\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u],
  ["private-use", /\p{Co}/u],
  ["control", /[\p{Cc}\p{Zl}\p{Zp}]/u],
];

/** Control characters that separate words. */
const separator = /[\v\f\u0085\u2028\u2029]/;

/** What was removed from one line, such as `2 zero-width characters`. */
export interface HiddenRemoval {
  readonly detail: string;
  /** Index of the line in the text, from 0. */
  readonly lineIndex: number;
}

/**
 * Removes invisible and control characters. Those that ordinary writing uses (in emoji sequences,
 * and the joiners of Arabic and Indic scripts) go without being reported. Line breaks are kept.
 */
export function removeHidden(text: string): { text: string; removals: HiddenRemoval[] } {
  const removals: HiddenRemoval[] = [];
  const lines = text.split("\n").map((line, lineIndex) => {
    const counts = new Map<string, number>();
    const cleaned = line.replaceAll(hiddenCharacter, (character, offset: number) => {
      if (character === "\t") return character;
      if (!isOrdinary(character, line, offset)) {
        const kind = kinds.find(([, pattern]) => pattern.test(character))?.[0] ?? "invisible";
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      return separator.test(character) ? " " : "";
    });
    for (const [kind, amount] of counts) {
      removals.push({ detail: count(amount, `${kind} character`), lineIndex });
    }
    return cleaned;
  });
  return { text: lines.join("\n"), removals };
}

const emojiBefore = /[\p{Emoji}\p{Emoji_Modifier}]\uFE0F?$/u;
const joiningLetter =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]/u;

function isOrdinary(character: string, line: string, offset: number): boolean {
  const before = line.slice(Math.max(0, offset - 3), offset);
  const after = line.slice(offset + 1, offset + 3);
  if (character === "\uFE0E" || character === "\uFE0F") return emojiBefore.test(before);
  if (character === "\u200D" && /^\p{Extended_Pictographic}/u.test(after)) return emojiBefore.test(before);
  if (character !== "\u200C" && character !== "\u200D") return false;
  return joiningLetter.test(before.slice(-1)) && joiningLetter.test(after.slice(0, 1));
}
