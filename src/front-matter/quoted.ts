/**
 * A piece of a file inside a message: short, and with nothing in it that could steer a terminal.
 * @param longest characters to show before the rest is cut
 */
export function quoted(text: string, longest = 60): string {
  const visible = text
    .slice(0, longest * 2)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  const characters = Array.from(visible);
  return characters.length > longest ? `"${characters.slice(0, longest).join("")}…"` : `"${visible}"`;
}
