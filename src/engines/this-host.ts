import { availableParallelism, cpus, totalmem } from "node:os";
import type { HostInfo } from "../domain/model.ts";

/** The machine that the program runs on, for the record. */
export function thisHost(gpu: HostInfo["gpu"]): HostInfo {
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    ramBytes: totalmem(),
    gpu,
  };
}

/** A machine that only a server's address is known of. @param names one host, or several with commas */
export function otherHost(names: string, gpu: HostInfo["gpu"]): HostInfo {
  return { cpu: `unknown (server at ${names})`, cores: 0, ramBytes: 0, gpu };
}
