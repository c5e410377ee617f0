export interface Sentence {
  readonly text: string;
  /** Index of the line of the text on which the sentence begins, from 0. */
  readonly lineIndex: number;
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/**
 * Longest piece given to the segmenter, in characters: its time grows with the square of the length on
 * texts such as `1. 1. 1. …`. No sentence is longer than this either.
 */
const longestPiece = 2_000;

/**
 * The sentences of a paragraph, by Unicode's rules (UAX #29) and a few for English: `e.g.`, `Dr.`,
 * `No. 5`, initials and addresses do not end one. White space within a sentence becomes single blanks.
 */
export function splitSentences(text: string): Sentence[] {
  const flat = text.replaceAll("\n", " ");
  const sentences: Sentence[] = [];
  let lineIndex = 0;
  let counted = 0;
  for (const [start, end] of spans(flat)) {
    const raw = flat.slice(start, end);
    const begin = start + (raw.length - raw.trimStart().length);
    lineIndex += text.slice(counted, begin).split("\n").length - 1;
    counted = begin;
    const sentence = raw.trim().replaceAll(/\s+/g, " ");
    if (sentence !== "") sentences.push({ text: sentence, lineIndex });
  }
  return sentences;
}

/** Start and end of each sentence. */
function spans(text: string): [number, number][] {
  const found: [number, number][] = [];
  for (const [offset, piece] of pieces(text)) {
    for (const { segment, index } of segmenter.segment(piece)) {
      const start = offset + index;
      const end = start + segment.length;
      const last = found.at(-1);
      const goesOn =
        last !== undefined && end - last[0] <= longestPiece && continues(text.slice(last[0], start), segment);
      if (goesOn) last[1] = end;
      else found.push([start, end]);
    }
  }
  return found;
}

/** The text in pieces that end after a full stop if possible, else between words. */
function* pieces(text: string): Generator<[offset: number, piece: string]> {
  let offset = 0;
  while (text.length - offset > longestPiece) {
    const window = text.slice(offset, offset + longestPiece);
    const stop = window.lastIndexOf(". ");
    const cut = stop > longestPiece / 2 ? stop + 2 : window.lastIndexOf(" ") + 1;
    const piece = cut > 0 ? window.slice(0, cut) : window.replace(/[\uD800-\uDBFF]$/, "");
    yield [offset, piece];
    offset += piece.length;
  }
  yield [offset, text.slice(offset)];
}

/** These never end a sentence. */
const abbreviation = /(?:^|[\s("'“‘/])(?:e\.g|i\.e|vs|cf|dr|mr|mrs|ms|prof|incl|resp|viz|et al|a\.k\.a)\.$/i;
/** These do not end one when a number follows. */
const beforeNumber =
  /(?:^|[\s("'“‘])(?:no|nos|nr|fig|figs|sec|ch|vol|ver|v|p|pp|art|approx|ca|max|min|est)\.$/i;
const initials = /(?:^|[\s("'“‘])(?:[A-Z]\.)+$/;
const sentenceStarter =
  /^(?:The|This|That|These|Those|It|Its|A|An|In|On|At|By|For|If|When|No|Not|We|You|They|There|Each|All|Users|But|And)\b/;

/** Whether the text before a boundary and the text after it are one sentence after all. */
function continues(before: string, after: string): boolean {
  const trimmed = before.trimEnd();
  if (trimmed.length === before.length) {
    // No space between: an address or an operator, as in `https://a.example/?q=1`.
    return /[.?!:]['")\]]*$/.test(trimmed);
  }
  if (/^\s*\d{1,3}\.$/.test(trimmed)) return true;
  const tail = trimmed.slice(-20);
  if (abbreviation.test(tail)) return true;
  if (beforeNumber.test(tail)) return /^\d/.test(after);
  return initials.test(tail) && !sentenceStarter.test(after);
}

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
