const smallestNormal = 2 ** -14;
const smallestStep = 2 ** -24;

/**
 * A positive number as the bits of an IEEE 754 half float, rounded to the nearest.
 * @param value above 0 and at most 65504
 */
export function halfFloatBits(value: number): number {
  // Below the smallest normal number the bits count steps of 2^-24.
  if (value < smallestNormal) return Math.round(value / smallestStep);
  const exponent = Math.floor(Math.log2(value));
  const fraction = Math.round((value / 2 ** exponent - 1) * 1024);
  // A fraction that rounds up to 1024 carries into the exponent, as it should.
  return ((exponent + 15) << 10) + fraction;
}
