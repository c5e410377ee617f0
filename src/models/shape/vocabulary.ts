import type { TokenizerFamily } from "./tokenizer-family.ts";

/** Numbers of llama.cpp's token types. */
const tokenType = { normal: 1, unknown: 2, control: 3, byte: 6 } as const;

export interface Vocabulary {
  readonly tokens: readonly string[];
  /** As llama.cpp numbers them. */
  readonly types: readonly number[];
  /** Of a byte-level vocabulary: pairs with a space between. */
  readonly merges: readonly string[] | null;
  /** Of a SentencePiece vocabulary: the higher, the sooner it is merged. */
  readonly scores: readonly number[] | null;
}

/**
 * A vocabulary of the given family and size: its special tokens at their own ids, all bytes, and between them the
 * tokens of a published list in place of the family's own, which are not part of this package.
 * @param ranks as `tokenRanks` gives them
 */
export function makeVocabulary(family: TokenizerFamily, size: number, ranks: readonly string[]): Vocabulary {
  const special = specialTokens(family, size);
  const room = size - special.size;
  const sentencePiece = family.kind === "sentencepiece";
  const plain = sentencePiece ? pieces(ranks, room) : ranks.slice(0, room);
  const filled = [...plain, ...fillers(plain, room - plain.length)];
  const byteTokens = sentencePiece ? 256 : 0;
  const tokens: string[] = [];
  const types: number[] = [];
  let next = 0;
  for (let id = 0; id < size; id++) {
    const text = special.get(id);
    if (text === undefined) {
      types.push(next < byteTokens ? tokenType.byte : tokenType.normal);
      const token = filled[next++]!;
      tokens.push(sentencePiece ? token : byteLetters(token));
    } else {
      types.push(id === family.ids.unknown && sentencePiece ? tokenType.unknown : tokenType.control);
      tokens.push(text);
    }
  }
  const merges = sentencePiece
    ? null
    : mergesOf(plain).map(([left, right]) => `${byteLetters(left)} ${byteLetters(right)}`);
  // The earlier in the list, the sooner merged; special tokens and bytes are not merged at all.
  const scores = sentencePiece ? types.map((type, id) => (type === tokenType.normal ? -id : 0)) : null;
  return { tokens, types, merges, scores };
}

function specialTokens({ special }: TokenizerFamily, size: number): Map<number, string> {
  const tokens = new Map<number, string>();
  for (const range of special) {
    const texts =
      "texts" in range
        ? range.texts
        : Array.from(
            { length: (range.last ?? size - 1) - range.first + 1 },
            (_, index) => `<reserved_${range.first + index}>`,
          );
    for (const [index, text] of texts.entries()) tokens.set(range.first + index, text);
  }
  return tokens;
}

const replacement = "\uFFFD";

/** SentencePiece tokens: a token for each byte, then whole characters with ▁ for a space, each text once. */
function pieces(ranks: readonly string[], room: number): string[] {
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
  );
  const texts = ranks
    .map((token) => Buffer.from(token, "latin1").toString("utf8"))
    // Half a character is no piece, and numbers are written digit by digit.
    .filter((text) => !text.includes(replacement) && !/\d{2}/.test(text))
    .map((text) => text.replaceAll(" ", "▁"));
  return [...new Set([...bytes, ...texts])].slice(0, room);
}

/** Tokens that no text needs, to fill up where a list is too short: earlier tokens doubled. */
function fillers(tokens: readonly string[], count: number): string[] {
  const known = new Set(tokens);
  const found: string[] = [];
  for (let index = tokens.length - 1; found.length < count; index--) {
    const text = tokens[index]! + tokens[index]!;
    if (!known.has(text)) found.push(text);
  }
  return found;
}

/**
 * The two tokens that each token is merged from: the two parts that merging leaves of it while it is not yet a token
 * itself. This is how Hugging Face and llama.cpp write down a vocabulary given by ranks alone.
 * @param ranks tokens in the order of their merging, one character for each byte; the single bytes are not merged
 */
export function mergesOf(ranks: readonly string[]): (readonly [left: string, right: string])[] {
  const rankOf = new Map(ranks.map((token, rank) => [token, rank]));
  return ranks.flatMap((token, rank) => {
    if (token.length === 1) return [];
    const [left, right, ...others] = splitBelow(token, rank, rankOf);
    return left === undefined || right === undefined || others.length > 0 ? [] : [[left, right] as const];
  });
}

/** Byte-pair encoding of a token with the merges of lower rank than its own. */
function splitBelow(token: string, limit: number, rankOf: ReadonlyMap<string, number>): string[] {
  const parts = Array.from(token);
  for (;;) {
    let best = limit;
    let place = -1;
    for (let index = 0; index + 1 < parts.length; index++) {
      const rank = rankOf.get(parts[index]! + parts[index + 1]!);
      if (rank === undefined || rank >= best) continue;
      best = rank;
      place = index;
    }
    if (place < 0) return parts;
    parts.splice(place, 2, parts[place]! + parts[place + 1]!);
  }
}

/**
 * The letter that stands for each byte in GPT-2's byte-level vocabularies: itself where it is printable, else one from
 * U+0100 on. Source: `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
const letters: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
})();

/** @param bytes one character for each byte */
export function byteLetters(bytes: string): string {
  return Array.from(bytes, (byte) => letters[byte.charCodeAt(0)]!).join("");
}
