import { hwmonPower, integratePower, type ReadWatts } from "./hwmon.ts";
import { queryNvidia } from "./nvidia-smi.ts";
import { raplMeter } from "./rapl.ts";

/** Where energy is read from. `begin` starts a count and returns what ends it and gives the joules. */
export interface EnergySource {
  readonly name: string;
  readonly begin: () => () => Promise<number | null>;
}

export const noEnergySource =
  "not reported: no readable RAPL counter, no hwmon power sensor, no NVIDIA GPU that reports its power";

/**
 * The energy source of this machine: the GPU's where the model runs there, else the processor's.
 * @param onGpu whether an NVIDIA GPU runs the model
 * @returns null where the system reports no energy
 */
export async function findEnergySource(onGpu: boolean, sys = "/sys"): Promise<EnergySource | null> {
  if (onGpu && (await nvidiaWatts()) !== null) {
    return sampled("power.draw of nvidia-smi, the GPU alone", nvidiaWatts);
  }
  const rapl = raplMeter(sys);
  if (rapl !== null) {
    return {
      name: "RAPL counters of the processor packages",
      begin: () => {
        const count = rapl();
        return async () => count();
      },
    };
  }
  const hwmon = hwmonPower(sys);
  return hwmon === null ? null : sampled("power sensors of hwmon, all together", hwmon);
}

function sampled(name: string, read: ReadWatts): EnergySource {
  return { name, begin: () => integratePower(read) };
}

async function nvidiaWatts(): Promise<number | null> {
  const values = (await queryNvidia("power.draw"))?.map(Number);
  if (values === undefined || values.some((watts) => !Number.isFinite(watts))) return null;
  return values.reduce((sum, watts) => sum + watts, 0);
}
