/** Cyrillic and Greek letters that look like Latin ones, in lower case (Unicode TR39, the plain cases). */
const lookalikes: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  һ: "h",
  і: "i",
  ј: "j",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  ѕ: "s",
  т: "t",
  у: "y",
  х: "x",
  α: "a",
  ε: "e",
  ι: "i",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
};
const lookalike = new RegExp(`[${Object.keys(lookalikes).join("")}]`, "g");

const digitLetters: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

/**
 * A text as the detectors read it: in lower case and without accents, look-alike letters and digits inside words
 * replaced by the Latin letters they imitate, spaced-out letters joined, hyphens and underscores between words
 * replaced by spaces. Never shown to anybody.
 */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("`", " ")
    .replaceAll(/[‘’´]/g, "'")
    .replaceAll(/[“”„«»]/g, '"')
    .replaceAll(/[–—―]/g, " - ")
    .replaceAll(lookalike, (letter) => lookalikes[letter]!)
    .replaceAll(/(?<=[a-z])[013457@$](?=[a-z])/g, (digit) => digitLetters[digit]!)
    .replaceAll(/(?<![a-z0-9])(?:[a-z][ ._*-]){3,}[a-z](?![a-z0-9])/g, (spread) =>
      spread.replaceAll(/[ ._*-]/g, ""),
    )
    .replaceAll(/(?<=[a-z])[_-](?=[a-z])/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** What a matching sentence does, and the pattern. */
export type InjectionPattern = readonly [what: string, pattern: RegExp];
