/** A word with what belongs to it inside: hyphens, apostrophes, and the dots of `llama.cpp` and `Qwen2.5`. */
export const wordPattern = /[\p{L}\p{N}]+(?:[-'’.+#][\p{L}\p{N}]+)*/gu;

export function wordsIn(text: string): string[] {
  return text.match(wordPattern) ?? [];
}

export const possessive = /['’](?:s|d|m|ll|re|ve)$/;

/** Rough stem, so that a plural, a possessive or a contraction of a known name is recognised. */
export function stem(word: string): string {
  return word.toLowerCase().replace(possessive, "").replace(/s$/, "");
}

/** In lower case, with hyphens replaced by spaces. */
export function spaced(word: string): string {
  return word.toLowerCase().replaceAll("-", " ");
}
