import { splitSentences } from "../../text/sentences.ts";

/** Words in a row that count as copied. */
const runLength = 6;

/**
 * Share of a text's runs of six words that appear in a source word for word, 0-1.
 * 0 for a text shorter than a run.
 */
export function copyRate(text: string, sources: readonly string[]): number {
  const runs = runsOf(text, runLength);
  const known = new Set(sources.flatMap((source) => runsOf(source, runLength)));
  return runs.length === 0 ? 0 : runs.filter((run) => known.has(run)).length / runs.length;
}

/** All runs of a given number of words in a text, ignoring case and punctuation. */
function runsOf(text: string, length: number): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const count = Math.max(0, words.length - length + 1);
  return Array.from({ length: count }, (_, start) => words.slice(start, start + length).join(" "));
}

/** Shorter sentences may be the same by chance. */
const fewestWords = 6;
const sharedRun = 5;
/** Sentences that share more of their runs than this are the same sentence with a word or two replaced. */
const mostShared = 0.7;

/** The first sentence of a text that also appears, exactly or nearly, in another text; null when there is none. */
export function sharedSentence(text: string, others: readonly string[]): string | null {
  const theirs = others.flatMap(sentencesOf);
  return sentencesOf(text).find((mine) => theirs.some((other) => nearlySame(mine, other)))?.text ?? null;
}

interface SentenceRuns {
  readonly text: string;
  readonly runs: ReadonlySet<string>;
}

function sentencesOf(text: string): SentenceRuns[] {
  return splitSentences(text)
    .filter(({ text: sentence }) => runsOf(sentence, fewestWords).length > 0)
    .map(({ text: sentence }) => ({ text: sentence, runs: new Set(runsOf(sentence, sharedRun)) }));
}

/** Measured on the shorter of the two: a sentence within a longer one is shared too. */
function nearlySame({ runs: mine }: SentenceRuns, { runs: theirs }: SentenceRuns): boolean {
  const shared = [...mine].filter((run) => theirs.has(run)).length;
  return shared / Math.min(mine.size, theirs.size) > mostShared;
}
