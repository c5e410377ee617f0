/** What measures energy: begins now, and gives the joules spent since when called; null when they cannot be told. */
export type EnergyMeter = () => () => Promise<number | null>;

export interface Timed {
  readonly nanoseconds: number;
  /** Null where the system does not tell. */
  readonly joules: number | null;
}

/** Does the work once, and measures time and energy around it. */
export async function timed(work: () => Promise<void>, meter: EnergyMeter): Promise<Timed> {
  const stop = meter();
  const started = process.hrtime.bigint();
  await work();
  const nanoseconds = Number(process.hrtime.bigint() - started);
  return { nanoseconds, joules: await stop() };
}

/** Joules of all repeats as a column of samples; none when one repeat has none. */
export function joulesOf(repeats: readonly Timed[]): number[] {
  const joules = repeats.flatMap((repeat) => repeat.joules ?? []);
  return joules.length === repeats.length ? joules : [];
}
