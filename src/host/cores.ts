import { readFileSync } from "node:fs";
import { availableParallelism, cpus, totalmem } from "node:os";
import type { HostInfo } from "../domain/model.ts";

/**
 * Cores that this process may really use: the scheduler's affinity, cut by a cgroup CPU quota.
 * More threads than this slow decoding down by an order of magnitude, since llama.cpp's threads spin.
 */
export function usableCores(readText: (path: string) => string | undefined = readIfThere): number {
  const scheduled = Math.min(availableParallelism(), cpus().length || 1);
  const quota = cgroupQuota(readText);
  return Math.max(1, quota === undefined ? scheduled : Math.min(scheduled, Math.floor(quota)));
}

/** CPU quota of the control group in cores (version 2, then version 1), or undefined when unlimited. */
function cgroupQuota(readText: (path: string) => string | undefined): number | undefined {
  const unified = readText("/sys/fs/cgroup/cpu.max")?.trim().split(" ");
  if (unified !== undefined) return ratio(unified[0], unified[1]);
  return ratio(
    readText("/sys/fs/cgroup/cpu/cpu.cfs_quota_us"),
    readText("/sys/fs/cgroup/cpu/cpu.cfs_period_us"),
  );
}

function ratio(quota: string | undefined, period: string | undefined): number | undefined {
  const cores = Number(quota) / Number(period);
  return Number.isFinite(cores) && cores > 0 ? cores : undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** The machine that the program runs on, for the record. */
export function thisHost(gpu: HostInfo["gpu"]): HostInfo {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    ramBytes: totalmem(),
    gpu,
  };
}

/** A machine of which only a server's address is known. @param names one host, or several with commas */
export function otherHost(names: string, gpu: HostInfo["gpu"]): HostInfo {
  return { cpu: `unknown (server at ${names})`, cores: 0, ramBytes: 0, gpu };
}
