/** @throws Error in the user's words */
export function readRepeats(text: string): number {
  const repeats = Number(text);
  if (Number.isInteger(repeats) && repeats >= 1) return repeats;
  throw new Error("--repeats must be a whole number from 1");
}
