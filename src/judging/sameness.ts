import { splitSentences } from "../text/sentences.ts";
import { runsOf } from "./prose/repetition.ts";

/** Shorter sentences may be the same by chance. */
const fewestWords = 6;
const sharedRun = 5;
/** Sentences that share more of their runs than this are one sentence with a word or two exchanged. */
const mostShared = 0.7;

/** The first sentence of a text that another text has as well, or nearly; null when there is none. */
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
