import { quantile } from "./mean.ts";

export interface BootstrapOptions {
  readonly seed: number;
  /** How many samples are drawn; 2000 by default. */
  readonly draws?: number;
  /** Share of the draws that the interval holds, between 0 and 1; 0.95 by default. */
  readonly level?: number;
}

/**
 * Percentile interval of a statistic by a bootstrap over clusters (Efron & Tibshirani 1993, chapter 13; clusters:
 * Davison & Hinkley 1997, section 3.8): each draw takes as many whole clusters as there are, with replacement, so that
 * what belongs together stays together. The bounds are the (1 - level) / 2 and (1 + level) / 2 quantiles of the
 * statistic over the draws. With few clusters (under about 20) the interval tends to be too narrow.
 *
 * Own code because simple-statistics and jStat have no bootstrap, and a published interval needs draws that are
 * the same for a seed.
 * @param statistic of the clusters drawn; a draw for which it is null or NaN is left out
 * @returns null with fewer than 2 clusters, or when more than half of the draws are left out
 * @throws RangeError when `draws` is not a positive integer, or `level` is not between 0 and 1
 */
export function clusterBootstrap<Cluster>(
  clusters: readonly Cluster[],
  statistic: (drawn: readonly Cluster[]) => number | null,
  { seed, draws = 2000, level = 0.95 }: BootstrapOptions,
): [low: number, high: number] | null {
  if (!Number.isInteger(draws) || draws < 1)
    throw new RangeError(`draws must be a positive integer: ${draws}`);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must be between 0 and 1: ${level}`);
  if (clusters.length < 2) return null;
  const random = seededRandom(seed);
  const results: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const drawn = clusters.map(() => clusters[Math.floor(random() * clusters.length)]!);
    const result = statistic(drawn);
    if (result !== null && !Number.isNaN(result)) results.push(result);
  }
  if (results.length < draws / 2) return null;
  return [quantile(results, (1 - level) / 2), quantile(results, (1 + level) / 2)];
}

/**
 * A generator of numbers in [0, 1), the same ones for the same seed: mulberry32 (Tommy Ettinger, 2017).
 * Its period is 2^32; for simulations, not for secrets.
 * @param seed an integer, of which only the low 32 bits count
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Records by what they belong to, in order of first appearance. (`Map.groupBy` needs Node 21.) */
export function groupBy<T>(records: readonly T[], keyOf: (record: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const record of records) {
    const group = groups.get(keyOf(record));
    if (group === undefined) groups.set(keyOf(record), [record]);
    else group.push(record);
  }
  return groups;
}
