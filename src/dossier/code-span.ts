/** Furthest that a code span may reach, in characters. */
const longestSpan = 2_000;

/**
 * Where the code span that opens with a run of `length` backticks ending at `from` closes: the index
 * of its closing run, or -1 when the backticks are only backticks.
 */
export function codeSpanEnd(text: string, from: number, length: number): number {
  const [paragraph = ""] = text.slice(from, from + longestSpan).split(/\n[ \t]*\n/, 1);
  for (const match of paragraph.matchAll(/`+/g)) {
    if (match[0].length === length) return from + match.index;
  }
  return -1;
}
