// Runs one panel job on the embedded engine, on llama-server and on Ollama, side by side. Run by
// benchmarks/panel-race.sh, which compiles it; see docs/race.md.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { readDossier } from "../src/dossier/read-dossier.ts";
import { contractModel, type EngineSize } from "../tools/servers/model-file.ts";
import { failedChecks } from "./race/checks.ts";
import { DecodeCounter } from "./race/count-decodes.ts";
import { distinctTokens, dossierTokens } from "./race/count-job.ts";
import { openEmbeddedRacer, openServerRacers } from "./race/open-racers.ts";
import { panelJob, questionsOf, writtenTokens } from "./race/panel-job.ts";
import { promptTokenizer } from "./race/prompt-tokens.ts";
import { readRaceOptions, usage, type RaceOptions } from "./race/race-options.ts";
import { raceText } from "./race/race-text.ts";
import type { Racer } from "./race/racer.ts";
import { runRace } from "./race/run-race.ts";
import { embeddedCounts, summarise, type LapRow } from "./race/summary.ts";
import { runFacts } from "./run-facts.ts";
import { runScript } from "./run-script.ts";

/** Every engine has room for a prompt and its answer, for the four personas at once. */
const size: EngineSize = { contextTokens: 2_048, parallel: 4 };

// Servers are stopped when this process exits; a signal alone would kill it before that.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
await runScript({
  name: "benchmarks/panel-race.sh",
  usage,
  read: readRaceOptions,
  run: async (options, command) => {
    const rows = await race(options, command);
    process.stdout.write(raceText(summarise(rows), embeddedCounts(rows)));
    const faults = failedChecks(rows);
    process.stderr.write(faults.map((fault) => `${fault}\n`).join(""));
    return faults.length === 0 ? 0 : 1;
  },
});

async function race(options: RaceOptions, command: string): Promise<LapRow[]> {
  const model = await contractModel(options.model);
  const tokensOf = await promptTokenizer(model.path);
  const dossier = await readDossier(path.resolve("benchmarks/race/dossier.md"));
  const job = panelJob(dossier, 0);
  const jobFacts = {
    dossierTokens: dossierTokens(tokensOf, dossier),
    distinctTokens: distinctTokens(tokensOf, job),
    questions: questionsOf(job).length,
    personas: job.map(({ persona }) => persona),
    writtenTokens,
  };
  process.stderr.write(
    `${model.id}: a dossier of ${jobFacts.dossierTokens} tokens, ${jobFacts.questions} questions, ${job.length} personas that write ${writtenTokens} tokens each\n`,
  );
  const racers: Racer[] = [];
  try {
    racers.push(await openEmbeddedRacer(model, size, new DecodeCounter()));
    for (const name of options.servers) {
      racers.push(...(await openServerRacers(name, model, size, options.through)));
    }
    const rows = await runRace({
      ...options,
      racers,
      jobOf: (repeat) => panelJob(dossier, repeat),
      distinctOf: (each) => distinctTokens(tokensOf, each),
      onLap,
    });
    const builds = Object.fromEntries(racers.map(({ name, build }) => [name, build]));
    const summary = { engines: summarise(rows), embedded: embeddedCounts(rows) };
    const report = { ...runFacts(command, model), builds, size, job: jobFacts, summary, rows };
    if (options.output !== null) writeFileSync(options.output, `${JSON.stringify(report, undefined, 2)}\n`);
    return rows;
  } finally {
    for (const racer of racers.toReversed()) await racer.close();
  }
}

function onLap({ repeat, racer, seconds }: LapRow): void {
  process.stderr.write(
    `${repeat === 0 ? "warm-up" : `repeat ${repeat}`}: ${racer}, ${seconds.toFixed(2)} s\n`,
  );
}
