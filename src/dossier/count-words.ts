/** Scripts without spaces count as more than a few words. */
const manyWords = 4;

export function countWords(sentence: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u.test(sentence)) {
    return manyWords;
  }
  return sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
