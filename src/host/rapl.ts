import { readdirSync } from "node:fs";
import path from "node:path";
import { readNumber, readText } from "./read-text.ts";

interface Counter {
  readonly file: string;
  /** Where it starts over, in microjoules. */
  readonly range: number;
}

/** Counts joules from the moment it is made. */
export type EnergyCounter = () => number | null;

/**
 * Energy of the processor's packages by Linux's powercap (`intel-rapl`, which AMD's processors use too). The counters
 * are of microjoules and start over at `max_energy_range_uj`.
 * Source: https://docs.kernel.org/power/powercap/powercap.html
 * @returns what begins a count; null where there are no counters, or they may not be read (they are root's on most
 *   systems)
 */
export function raplMeter(sys = "/sys"): (() => EnergyCounter) | null {
  const counters = packages(path.join(sys, "class/powercap"));
  if (counters.length === 0) return null;
  return () => {
    const before = counters.map(({ file }) => readNumber(file));
    return () => {
      let microjoules = 0;
      for (const [index, { file, range }] of counters.entries()) {
        const [from, to] = [before[index] ?? null, readNumber(file)];
        if (from === null || to === null) return null;
        microjoules += to >= from ? to - from : to + range - from;
      }
      return microjoules / 1e6;
    };
  };
}

/** Zones of packages alone: their cores and memory are zones of their own within. */
function packages(folder: string): Counter[] {
  return zones(folder).flatMap((zone) => {
    const file = path.join(folder, zone, "energy_uj");
    const isPackage = readText(path.join(folder, zone, "name"))?.startsWith("package") ?? false;
    const range = readNumber(path.join(folder, zone, "max_energy_range_uj"));
    return isPackage && range !== null && readNumber(file) !== null ? [{ file, range }] : [];
  });
}

function zones(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /^intel-rapl:\d+$/.test(name));
  } catch {
    return [];
  }
}
