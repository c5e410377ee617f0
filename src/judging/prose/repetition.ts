/** Words in a row that count as copied. */
const runLength = 6;

/**
 * Share of a text's runs of six words that stand in a source word for word, 0-1.
 * 0 for a text shorter than a run.
 */
export function copyRate(text: string, sources: readonly string[]): number {
  return shareIn(runsOf(text, runLength), sources);
}

/** The same for all paragraphs of a review together, so that a long one counts more than a short one. */
export function reviewCopyRate(paragraphs: readonly string[], sources: readonly string[]): number {
  return shareIn(
    paragraphs.flatMap((text) => runsOf(text, runLength)),
    sources,
  );
}

function shareIn(runs: readonly string[], sources: readonly string[]): number {
  const known = new Set(sources.flatMap((source) => runsOf(source, runLength)));
  return runs.length === 0 ? 0 : runs.filter((run) => known.has(run)).length / runs.length;
}

/** All runs of so many words in a text, without case and punctuation. */
export function runsOf(text: string, length: number): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(0, words.length - length + 1);
  return Array.from({ length: count }, (_, start) => words.slice(start, start + length).join(" "));
}
