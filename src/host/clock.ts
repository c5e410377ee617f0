import path from "node:path";
import { readNumber, readText } from "./read-text.ts";

export interface CpuClock {
  /** What sets the clock, such as `performance`; null where the system does not say. */
  readonly governor: string | null;
  /** Current clock of the first core; null where the system does not say. */
  readonly mhz: number | null;
}

/** How the processor is clocked, from Linux's cpufreq, else from /proc/cpuinfo, which virtual machines have too. */
export function cpuClock(sys = "/sys", cpuInfo = "/proc/cpuinfo"): CpuClock {
  const folder = path.join(sys, "devices/system/cpu/cpu0/cpufreq");
  const khz = readNumber(path.join(folder, "scaling_cur_freq"));
  const told = /^cpu MHz\s*:\s*([\d.]+)/m.exec(readText(cpuInfo) ?? "")?.[1];
  const mhz = khz === null ? Number(told ?? 0) : khz / 1_000;
  return {
    governor: readText(path.join(folder, "scaling_governor")),
    mhz: mhz > 0 ? Math.round(mhz) : null,
  };
}
