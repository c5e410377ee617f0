/** @throws Error with a message for the user */
export function readRepeats(text: string): number {
  const repeats = Number(text);
  if (Number.isInteger(repeats) && repeats >= 1) return repeats;
  throw new Error("--repeats must be a whole number of at least 1");
}
