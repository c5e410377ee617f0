import { Command } from "commander";
import type { Diagnosis } from "../../app/doctor.ts";
import type { ReachableServer } from "../../app/reachable-servers.ts";
import { exitCodes } from "../exit-codes.ts";
import { example, withGlobalOptions, withModelOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";
import { count, formatBytes } from "../../text/amounts.ts";

export function doctorCommand(open: OpenSession): Command {
  const command = new Command("doctor").action(async (_options: object, self: Command) => {
    const { console, context, exitWith } = await open(self);
    const { diagnose } = await import("../../app/doctor.ts");
    const diagnosis = await diagnose(context);
    console.print(console.json ? JSON.stringify(diagnosis, undefined, 2) : describe(diagnosis));
    if (!diagnosis.engine.works || diagnosis.database.problems.length > 0) exitWith(exitCodes.failed);
  });
  return example(withModelOptions(withGlobalOptions(command)), "jurybox doctor");
}

const fits = {
  gpu: "fits the GPU",
  split: "GPU and processor",
  cpu: "processor",
  no: "does not fit",
} as const;

function describe({ host, engine, servers, models, cache, database }: Diagnosis): string {
  const { gpu } = host;
  const graphics =
    gpu === null ? "none found" : `${gpu.names.join(", ")} (${gpu.api}, ${formatBytes(gpu.freeBytes)} free)`;
  const room = cache.freeBytes === null ? "not made yet" : `${formatBytes(cache.freeBytes)} free`;
  const health = database.exists ? database.problems.join("; ") || "healthy" : "none yet";
  const machine = table([
    ["processor", `${host.cpu}, ${count(host.cores, "usable core")}`],
    ["memory", `${formatBytes(host.ramBytes)}, ${formatBytes(host.freeBytes)} free`],
    ["GPU", graphics],
    ["engine", `${engine.name}: ${engine.version}, in this process; gives probabilities, keeps to a schema`],
    ["model cache", `${cache.folder} (${room})`],
    ["database", `${database.file} (${health})`],
  ]);
  const rows = models.map((row) => [
    row.id,
    row.state,
    formatBytes(row.fileBytes),
    formatBytes(row.neededBytes),
    fits[row.fit],
  ]);
  const served = table([
    ["server", "engine", "version", "probabilities", "models"],
    ...servers.map(serverRow),
  ]);
  const reachable = servers.length === 0 ? "no model server answers on this machine\n" : served;
  return `${machine}\n${reachable}\n${table([["model", "state", "file", "memory needed", "runs on"], ...rows])}`;
}

function serverRow({ address, engine, server, version, models, logProbabilities, problem }: ReachableServer) {
  if (problem !== null) return [address, engine, "", "", problem];
  const shown = models.slice(0, 4).join(", ") + (models.length > 4 ? `, ${models.length - 4} more` : "");
  const probabilities =
    logProbabilities === null ? "checked on use" : logProbabilities ? "yes" : "no, sampled";
  return [address, engine, `${server} ${version ?? ""}`.trim(), probabilities, shown || "none"];
}
