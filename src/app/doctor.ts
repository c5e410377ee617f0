import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import type { AppContext } from "./context.ts";
import { findGpu, hostGpu, measureHost, panelPlan } from "./machine.ts";
import { type ReachableServer, reachableServers } from "./reachable-servers.ts";
import { shippedCatalogue } from "../models/catalogue/catalogue.ts";
import { withStore } from "./workspace.ts";
import { JuryboxError } from "../domain/error.ts";
import type { GpuInfo } from "../engines/llama/probe-gpu.ts";
import { type FitRow, hardwareFit } from "../models/fit/hardware-fit.ts";
import { listModels } from "../models/installed/inventory.ts";
import { modelFolders } from "../models/installed/model-folders.ts";

export interface Diagnosis {
  readonly host: {
    readonly cpu: string;
    /** Cores that may be used, within the control group's quota. */
    readonly cores: number;
    readonly ramBytes: number;
    readonly freeBytes: number;
    /** Measured memory bandwidth in bytes per second; null when it could not be measured. */
    readonly bandwidth: number | null;
    readonly gpu: GpuInfo | null;
  };
  readonly engine: { readonly name: "llama"; readonly version: string; readonly works: boolean };
  /** The servers that answer, and those that the settings name. */
  readonly servers: readonly ReachableServer[];
  readonly models: readonly (FitRow & { readonly state: string })[];
  readonly cache: { readonly folder: string; readonly freeBytes: number | null };
  readonly database: {
    readonly file: string;
    readonly problems: readonly string[];
    readonly exists: boolean;
  };
}

/** What this machine can run, and whether the workspace is healthy. */
export async function diagnose(context: AppContext): Promise<Diagnosis> {
  const { usableCores } = await import("../host/cores.ts");
  const { llamaVersion } = await import("../engines/llama/load.ts");
  const gpu = await findGpu(context.settings);
  const version = await llamaVersion();
  const folders = modelFolders(context.environment);
  const catalogue = await shippedCatalogue();
  const inventory = await listModels(catalogue, folders);
  const servers = await reachableServers(context);
  const host = await measureHost(gpu && hostGpu(gpu));
  return {
    host: {
      cpu: cpus()[0]?.model.trim() ?? "unknown",
      cores: usableCores(),
      ramBytes: totalmem(),
      freeBytes: host.freeBytes,
      bandwidth: host.bandwidth,
      gpu,
    },
    servers,
    engine: { name: "llama", version: version ?? "no binary works on this machine", works: version !== null },
    models: hardwareFit(catalogue, host, panelPlan(context.settings)).map((row) => ({
      ...row,
      state: inventory.find(({ entry }) => entry?.id === row.id)?.state ?? "missing",
    })),
    cache: { folder: folders.cache, freeBytes: await freeDisk(folders.cache) },
    database: checkDatabase(context),
  };
}

function checkDatabase(context: AppContext): Diagnosis["database"] {
  const file = context.settings.database;
  if (!existsSync(file)) return { file, exists: false, problems: [] };
  return { file, exists: true, problems: databaseProblems(context) };
}

function databaseProblems(context: AppContext): readonly string[] {
  try {
    return withStore(context, { create: true }, (store) => store.check());
  } catch (error) {
    // A database that cannot be opened is a finding; the rest of the diagnosis still holds.
    if (error instanceof JuryboxError) return [`${error.message}: ${error.hint}`];
    throw error;
  }
}

async function freeDisk(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
