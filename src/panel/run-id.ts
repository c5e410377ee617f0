/** Sorts by time as text, and tells two runs of one second apart. */
export function newRunId(started: Date): string {
  const time = started.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return `${time}-${Math.random().toString(36).slice(2, 6).padEnd(4, "0")}`;
}
