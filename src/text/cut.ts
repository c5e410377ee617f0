/** The text, or its start up to a word boundary with an ellipsis: at most `max` characters. */
export function cutAtWord(text: string, max: number): string {
  if (text.length <= max) return text;
  const start = text.slice(0, max - 1);
  const space = start.lastIndexOf(" ");
  // A single word that fills the line is cut, but never inside a surrogate pair.
  const kept = space > max / 2 ? start.slice(0, space) : start.replace(/[\uD800-\uDBFF]$/, "");
  return `${kept.trimEnd()}…`;
}

/** Scripts without spaces count as more than a few words. */
const manyWords = 4;

export function countWords(sentence: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u.test(sentence)) {
    return manyWords;
  }
  return sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
