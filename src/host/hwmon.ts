import { readdirSync } from "node:fs";
import path from "node:path";
import { readNumber } from "./read-text.ts";
import type { ReadWatts } from "./sampled-power.ts";

/**
 * Power by Linux's hardware monitors (`power*_input` or `power*_average`, in microwatts), all sensors together.
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
