/** The list with another entry first for each `by` from 0 on: no racer always runs after the same other one. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
