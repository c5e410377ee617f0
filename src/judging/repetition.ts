/** Words in a row that count as copied. */
const runLength = 6;

/**
 * Share of a text's runs of six words that stand in a source word for word, 0-1.
 * 0 for a text shorter than a run.
 */
export function copyRate(text: string, sources: readonly string[]): number {
  const known = new Set(sources.flatMap(runsOf));
  const runs = runsOf(text);
  return runs.length === 0 ? 0 : runs.filter((run) => known.has(run)).length / runs.length;
}

function runsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(0, words.length - runLength + 1);
  return Array.from({ length: count }, (_, start) => words.slice(start, start + runLength).join(" "));
}
