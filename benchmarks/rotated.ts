/** The list, starting at entry `by` (modulo its length), so that each racer takes a turn at going first. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
