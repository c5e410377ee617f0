import { readdirSync } from "node:fs";
import path from "node:path";
import { readNumber } from "./read-text.ts";

/**
 * Power from Linux's hardware monitors (`power*_input` or `power*_average`, in microwatts), all sensors together.
 * Source: https://docs.kernel.org/hwmon/sysfs-interface.html
 * @returns null where there is no such sensor
 */
export function hwmonPower(sys = "/sys"): ReadWatts | null {
  const files = sensors(path.join(sys, "class/hwmon")).filter((file) => readNumber(file) !== null);
  if (files.length === 0) return null;
  return async () => {
    const microwatts = files.map(readNumber);
    return microwatts.includes(null)
      ? null
      : microwatts.reduce<number>((sum, value) => sum + value!, 0) / 1e6;
  };
}

function sensors(folder: string): string[] {
  return list(folder).flatMap((device) => {
    const own = list(path.join(folder, device));
    const numbers = new Set(own.flatMap((name) => /^power(\d+)_(?:input|average)$/.exec(name)?.[1] ?? []));
    return [...numbers].map((number) => {
      const name = own.includes(`power${number}_input`) ? "input" : "average";
      return path.join(folder, device, `power${number}_${name}`);
    });
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Watts now; null when they cannot be read. */
export type ReadWatts = () => Promise<number | null>;

const periodMs = 200;

/**
 * Joules from now until the returned function is called, by the trapezoid rule from five readings of power a second;
 * null when a reading failed.
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
  // One reading at a time: a slow program may take longer than the period.
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
