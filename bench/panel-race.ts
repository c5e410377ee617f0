// Runs one panel job on the embedded engine, on llama-server and on Ollama, side by side. Run by bench/panel-race.sh,
// which compiles it; see docs/race.md.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { readDossier } from "../src/dossier/read-dossier.ts";
import { contractModel, type EngineSize } from "../test/contracts/servers/model-file.ts";
import { failedChecks } from "./race/checks.ts";
import { DecodeCounter } from "./race/count-decodes.ts";
import { openEmbeddedRacer, openServerRacers } from "./race/open-racers.ts";
import { panelJob, paragraphsOf, questionsOf, writtenTokens, type PanelJob } from "./race/panel-job.ts";
import { prefixTreeSize } from "./race/prefix-tree.ts";
import { promptTokenizer } from "./race/prompt-tokens.ts";
import { readRaceOptions, usage, type RaceOptions } from "./race/race-options.ts";
import { raceText } from "./race/race-text.ts";
import type { Racer } from "./race/racer.ts";
import { runFacts } from "./race/run-facts.ts";
import { embeddedCounts, summarise, type LapRow } from "./race/summary.ts";

/** Room for a prompt and its answer, and the four clients at once, on every engine. */
const size: EngineSize = { contextTokens: 2_048, parallel: 4 };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let options: RaceOptions | null;
  try {
    options = readRaceOptions(args);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  if (options === null) {
    process.stdout.write(usage);
    return 0;
  }
  const rows = await race(options, args);
  process.stdout.write(raceText(summarise(rows), embeddedCounts(rows)));
  const faults = failedChecks(rows);
  process.stderr.write(faults.map((fault) => `${fault}\n`).join(""));
  return faults.length === 0 ? 0 : 1;
}

async function race(
  { model: id, repeats, warmUp, servers, through, output }: RaceOptions,
  args: readonly string[],
) {
  const model = await contractModel(id);
  const dossier = await readDossier(path.resolve("bench/race/dossier.md"));
  const tokensOf = await promptTokenizer(model.path);
  const distinctOf = (job: PanelJob): number =>
    prefixTreeSize([...questionsOf(job), ...paragraphsOf(job).map(({ prompt }) => prompt)].map(tokensOf)) +
    job.length * writtenTokens;
  const racers: Racer[] = [];
  try {
    racers.push(await openEmbeddedRacer(model, size, new DecodeCounter()));
    for (const name of servers) racers.push(...(await openServerRacers(name, model, size, through)));
    const rows: LapRow[] = [];
    for (let repeat = warmUp ? 0 : 1; repeat <= repeats; repeat++) {
      const job = panelJob(dossier, repeat);
      for (const [index, racer] of rotated(racers, repeat).entries()) {
        const lap = await racer.run(job);
        process.stderr.write(
          `${repeat === 0 ? "warm-up" : `repeat ${repeat}`}: ${racer.name} ${lap.seconds.toFixed(2)} s\n`,
        );
        const row = { repeat, place: index + 1, racer: racer.name, distinctTokens: distinctOf(job), ...lap };
        if (repeat > 0) rows.push(row);
      }
    }
    if (output !== null) keep(output, rows);
    return rows;
  } finally {
    for (const racer of racers) await racer.close();
  }

  function keep(file: string, rows: readonly LapRow[]): void {
    const facts = tokensOf([{ role: "user", text: dossier.facts.map(({ text }) => text).join("\n") }]).length;
    const job = panelJob(dossier, 0);
    const report = {
      ...runFacts(["bench/panel-race.sh", ...args].join(" "), model),
      builds: Object.fromEntries(racers.map(({ name, build }) => [name, build])),
      size,
      job: {
        dossierTokens: facts,
        personas: job.map(({ persona }) => persona),
        questions: questionsOf(job).length,
        writtenTokens,
      },
      summary: summarise(rows),
      embedded: embeddedCounts(rows),
      rows,
    };
    writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  }
}

/** Another racer begins each repeat. */
function rotated<T>(list: readonly T[], by: number): T[] {
  const start = by % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
