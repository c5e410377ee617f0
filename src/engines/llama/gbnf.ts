/** Pieces of llama.cpp's grammar notation, GBNF. */

/** A text as it stands. */
export function literal(text: string): string {
  const escaped = text
    .replaceAll(/["\\]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\r", String.raw`\r`);
  return `"${escaped}"`;
}

export function oneOf(texts: readonly string[]): string {
  return texts.map(literal).join(" | ");
}

/** @param least times, and `most` */
export function repeated(piece: string, least: number, most: number): string {
  return `( ${piece} ){${least},${most}}`;
}

/**
 * A rule for a character inside a JSON string, escapes included; control characters must be escaped there. It is to be
 * repeated by its name, without brackets: llama.cpp counts what a repetition repeats, and refuses more than 2,000.
 */
export const characterRule = String.raw`character ::= [^"\\\x7F\x00-\x1F] | "\\" ( ["\\/bfnrt] | "u" [0-9a-fA-F]{4} )`;
