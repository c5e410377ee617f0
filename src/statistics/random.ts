/**
 * A generator of numbers in [0, 1), the same ones for the same seed: mulberry32 (Tommy Ettinger, 2017).
 * Its period is 2^32; for simulations, not for secrets.
 * @param seed an integer, of which the low 32 bits count
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
