/** Standard normal quantiles at (1 + level) / 2. */
const normalQuantiles = { 0.9: 1.644853626951472, 0.95: 1.959963984540054 } as const;

/**
 * Wilson's score interval of a proportion p = successes / n (Wilson 1927), without continuity correction:
 *
 *   (p + z² / 2n ± z √(p (1 - p) / n + z² / 4n²)) / (1 + z² / n)
 *
 * It lies within [0, 1], and has a width even for 0 of n and n of n. It assumes that the n trials are independent.
 * @param successes 0 to n; need not be whole, so that ties can count half
 * @returns null when n is 0
 * @throws RangeError when n is negative or successes are not between 0 and n
 */
export function wilsonInterval(
  successes: number,
  n: number,
  level: keyof typeof normalQuantiles = 0.95,
): [low: number, high: number] | null {
  if (!(successes >= 0 && successes <= n)) throw new RangeError(`not a proportion: ${successes} of ${n}`);
  if (n === 0) return null;
  const share = successes / n;
  const z = normalQuantiles[level];
  const middle = share + z ** 2 / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return [Math.max(0, (middle - reach) / scale), Math.min(1, (middle + reach) / scale)];
}
