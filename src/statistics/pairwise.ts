/** Two competitors and which of them won. */
export interface Comparison {
  readonly a: string;
  readonly b: string;
  /** `a`, `b`, or null when undecided. */
  readonly winner: string | null;
}

/** How many of the cases count; `share` is 0-1, and null when there is no case. */
export interface CountedShare {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
}

/**
 * Circular triads (A beats B, B beats C, C beats A) among the complete ones, whose three pairs are all decided
 * (Kendall & Babington Smith 1940). 0 for a judge with one order in mind; chance makes a quarter of the triads circular.
 * @throws RangeError when a winner did not take part, one competes with itself, or a pair was compared twice
 */
export function circularTriads(comparisons: readonly Comparison[]): CountedShare {
  const wins = winsOf(comparisons);
  const names = [...wins.keys()];
  const beats = (a: string, b: string): boolean => wins.get(a)!.has(b);
  const decided = (a: string, b: string): boolean => beats(a, b) || beats(b, a);
  let [circular, complete] = [0, 0];
  for (const [first, a] of names.entries()) {
    for (let second = first + 1; second < names.length; second++) {
      const b = names[second]!;
      if (!decided(a, b)) continue;
      for (const c of names.slice(second + 1)) {
        if (!decided(b, c) || !decided(a, c)) continue;
        complete++;
        // A circle goes round one way or the other: all three steps agree.
        if (beats(a, b) === beats(b, c) && beats(b, c) === beats(c, a)) circular++;
      }
    }
  }
  return counted(circular, complete);
}

/**
 * Decided pairs whose winner has the lower score, among those whose scores differ.
 * A pair is ignored when it is undecided or tied in score, or when one of the two has no score.
 * @throws RangeError as `circularTriads` does
 */
export function scoreConflicts(
  comparisons: readonly Comparison[],
  scores: ReadonlyMap<string, number>,
): CountedShare {
  const margins = [...winsOf(comparisons)].flatMap(([winner, losers]) =>
    [...losers].map((loser) => (scores.get(winner) ?? Number.NaN) - (scores.get(loser) ?? Number.NaN)),
  );
  const conflicts = margins.filter((margin) => margin < 0).length;
  return counted(conflicts, conflicts + margins.filter((margin) => margin > 0).length);
}

/** Whom each competitor beat. */
function winsOf(comparisons: readonly Comparison[]): Map<string, Set<string>> {
  const wins = new Map(comparisons.flatMap(({ a, b }) => [a, b]).map((name) => [name, new Set<string>()]));
  const seen = new Set<string>();
  for (const { a, b, winner } of comparisons) {
    if (a === b) throw new RangeError(`${a} is compared with itself`);
    if (winner !== null && winner !== a && winner !== b)
      throw new RangeError(`${winner} is neither ${a} nor ${b}`);
    const pair = JSON.stringify([a, b].toSorted());
    if (seen.has(pair)) throw new RangeError(`${a} and ${b} are compared twice`);
    seen.add(pair);
    if (winner !== null) wins.get(winner)!.add(winner === a ? b : a);
  }
  return wins;
}

function counted(count: number, of: number): CountedShare {
  return { count, of, share: of === 0 ? null : count / of };
}
