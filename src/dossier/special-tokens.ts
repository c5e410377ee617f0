import { specialToken } from "../domain/special-tokens.ts";

/**
 * Takes control tokens out of a text, wherever they stand, so that no tokeniser, however configured, can take
 * dossier text for the end of a turn. A space takes their place, so that the pieces of one token around another do
 * not join into a new one.
 */
export function removeSpecialTokens(text: string): {
  text: string;
  tokens: { token: string; offset: number }[];
} {
  const tokens: { token: string; offset: number }[] = [];
  const cleaned = text.replaceAll(specialToken, (token, offset: number) => {
    tokens.push({ token, offset });
    return " ";
  });
  return { text: cleaned, tokens };
}
