/** Watts now; null when they cannot be read. */
export type ReadWatts = () => Promise<number | null>;

const periodMs = 200;

/**
 * Joules from readings of power five times a second, by the trapezoid rule, from now until the returned function is
 * called; null when a reading failed.
 */
export function integratePower(read: ReadWatts, now: () => number = () => performance.now()) {
  let joules: number | null = 0;
  let last: { readonly watts: number; readonly at: number } | null = null;
  const take = async (): Promise<void> => {
    const watts = await read();
    const at = now();
    if (watts === null) joules = null;
    else {
      if (last !== null && joules !== null) joules += ((last.watts + watts) / 2) * ((at - last.at) / 1_000);
      last = { watts, at };
    }
  };
  // One reading after the other: a slow program may take longer than the period.
  let turn = take();
  const timer = setInterval(() => {
    turn = turn.then(take);
  }, periodMs);
  timer.unref();
  return async (): Promise<number | null> => {
    clearInterval(timer);
    await turn.then(take);
    return joules;
  };
}
