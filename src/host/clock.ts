import path from "node:path";
import { cpus } from "node:os";
import { readNumber, readText } from "./read-text.ts";

export interface CpuClock {
  /** Who sets the clock, as `performance`; null where the system does not tell. */
  readonly governor: string | null;
  /** Of the first core, now; null where the system does not tell. */
  readonly mhz: number | null;
}

/** How the processor is clocked: Linux's cpufreq, else what Node knows. */
export function cpuClock(sys = "/sys"): CpuClock {
  const folder = path.join(sys, "devices/system/cpu/cpu0/cpufreq");
  const khz = readNumber(path.join(folder, "scaling_cur_freq"));
  const known = khz === null ? (cpus()[0]?.speed ?? 0) : Math.round(khz / 1_000);
  return { governor: readText(path.join(folder, "scaling_governor")), mhz: known > 0 ? known : null };
}
