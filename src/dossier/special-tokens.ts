import { specialToken } from "../domain/special-tokens.ts";

/** On the same line: what begins a sentence, or names who speaks in a turn. */
const opening = /^[^\p{L}\p{N}<[\n]*(?:\p{Lu}|(?:assistant|user|system|model)\b)/u;
const paragraphSeparator = "\u2029";

/**
 * Takes control tokens out of a text, wherever they stand, so that no tokeniser, however configured, can take
 * dossier text for the end of a turn. A space takes their place, so that the pieces of one token around another do
 * not join into a new one; before what opens a sentence it is the separator of paragraphs, so that a forged turn is read
 * by itself.
 */
export function removeSpecialTokens(text: string): {
  text: string;
  tokens: { token: string; offset: number }[];
} {
  const tokens: { token: string; offset: number }[] = [];
  const cleaned = text.replaceAll(specialToken, (token, offset: number) => {
    tokens.push({ token, offset });
    const next = text.slice(offset + token.length, offset + token.length + 40);
    return opening.test(next) ? paragraphSeparator : " ";
  });
  return { text: cleaned, tokens };
}
