import { specialToken } from "../domain/special-tokens.ts";

/**
 * The text with the control tokens that it spells broken by a space after their first character. For servers that
 * tokenise control tokens inside a message: without this, a text could end its own turn and begin another. A text
 * without them is returned unchanged.
 */
export function inertText(text: string): string {
  return text.replaceAll(specialToken, (token) => `${token.slice(0, 1)} ${token.slice(1)}`);
}
