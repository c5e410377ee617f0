/**
 * The two tokens that each token is merged from: what is left of it in two parts when it is itself not yet a token. The
 * way in which Hugging Face and llama.cpp write down a vocabulary that is given by ranks alone.
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
