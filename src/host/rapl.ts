import { readdirSync } from "node:fs";
import path from "node:path";
import { readNumber, readText } from "./read-text.ts";

interface Counter {
  readonly file: string;
  /** Where it wraps around, in microjoules. */
  readonly range: number;
}

/** Gives the joules since it was made; null when they cannot be read. */
export type EnergyCounter = () => number | null;

/**
 * Energy of the processor's packages from Linux's powercap (`intel-rapl`, which AMD's processors use too). The
 * counters count microjoules and wrap around at `max_energy_range_uj`.
 * Source: https://docs.kernel.org/power/powercap/powercap.html
 * @returns a function that begins a count; null where there are no counters, or they may not be read (on most systems
 *   only root may)
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

/** Only the zones of whole packages: their cores and memory are zones within. */
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
