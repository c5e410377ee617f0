// Measures how a run's time and memory grow with the number of dossiers. Run by benchmarks/many-dossiers.sh, which
// compiles it; see docs/race.md.
import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { table } from "../src/cli/table.ts";
import { readDossiers } from "../src/dossier/read-dossier.ts";
import { openEmbedded } from "../tools/servers/open-engines.ts";
import { contractModel } from "../tools/servers/model-file.ts";
import { reviewAll, type RunRow } from "./many/review-all.ts";
import { median } from "./median.ts";
import { DecodeCounter } from "./race/count-decodes.ts";
import { runFacts } from "./run-facts.ts";
import { runScript } from "./run-script.ts";
import { shippedPersonas } from "./shipped-personas.ts";

const usage = `Reviews five different sets of 4 dossiers, then all 40 in one run.
  --model ID      a catalogue model that has been pulled (default qwen2.5-coder-1.5b)
  --personas IDS  shipped personas, separated by commas (default all)
  --quick         smollm2-135m, one persona, each of 2 dossiers alone and then both, no file: to see that it works
  --output FILE   file for the results (default benchmarks/results/many-dossiers.json)
Example: benchmarks/many-dossiers.sh --model smollm2-135m --personas builder,skeptic --output /tmp/many.json
`;
const folder = "test/fixtures/dossiers/tiers";
/** The number of small sets that are reviewed. */
const repeats = 5;
const size = { contextTokens: 2_048, parallel: 4 };

await runScript({ name: "benchmarks/many-dossiers.sh", usage, read: readOptions, run: measure });

function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: "string" },
      personas: { type: "string" },
      quick: { type: "boolean", default: false },
      output: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const { quick, help } = values;
  if (help) return null;
  return {
    model: values.model ?? (quick ? "smollm2-135m" : "qwen2.5-coder-1.5b"),
    output: values.output ?? (quick ? null : "benchmarks/results/many-dossiers.json"),
    all: quick ? 2 : 40,
    few: quick ? 1 : 4,
    personas: shippedPersonas((values.personas ?? (quick ? "builder" : undefined))?.split(",")),
  };
}

function dossierFiles(count: number): string[] {
  return readdirSync(folder)
    .toSorted()
    .slice(0, count)
    .map((name) => path.join(folder, name));
}

type Options = NonNullable<ReturnType<typeof readOptions>>;

async function measure(options: Options, command: string): Promise<number> {
  const { model: id, output, all, few, personas } = options;
  const model = await contractModel(id);
  const dossiers = await readDossiers(dossierFiles(all));
  const counter = new DecodeCounter();
  const engine = await counter.watch(() => openEmbedded(model, size));
  const rows: RunRow[] = [];
  const run = async (tools: typeof dossiers): Promise<void> => {
    rows.push(await reviewAll(engine, counter, tools, personas));
    const { seconds } = rows.at(-1)!;
    process.stderr.write(`${tools.length} dossiers: ${seconds.toFixed(1)} s\n`);
  };
  try {
    // Evenly spaced, so that each small set holds tools of all tiers.
    const parts = all / few;
    for (let part = 0; part < Math.min(repeats, parts); part++) {
      await run(dossiers.filter((_, index) => index % parts === part));
    }
    await run(dossiers);
  } finally {
    await engine.close();
  }
  const summary = summarise(rows);
  process.stdout.write(summaryText(summary));
  if (output === null) return 0;
  writeFileSync(
    output,
    `${JSON.stringify({ ...runFacts(command, model), size, summary, rows }, undefined, 2)}\n`,
  );
  return 0;
}

function summarise(rows: readonly RunRow[]) {
  const few = rows.slice(0, -1);
  const all = rows.at(-1)!;
  const fewSeconds = median(few.map(({ seconds }) => seconds));
  return {
    few: { dossiers: few[0]!.dossiers, medianSeconds: fewSeconds },
    all: { dossiers: all.dossiers, seconds: all.seconds },
    ratio: all.seconds / fewSeconds,
    // The first tenth is the warm-up.
    residentMiB: { early: all.residentMiB[Math.floor(all.dossiers / 10)]!, end: all.residentMiB.at(-1)! },
    /** Answers that advanced together while writing, on average. */
    writtenTogether: all.writtenTogether,
  };
}

function summaryText({
  few,
  all,
  ratio,
  residentMiB,
  writtenTogether,
}: ReturnType<typeof summarise>): string {
  const rows = [
    [`${few.dossiers} dossiers, median`, `${few.medianSeconds.toFixed(1)} s`],
    [`${all.dossiers} dossiers in one run`, `${all.seconds.toFixed(1)} s`],
    ["ratio", ratio.toFixed(2)],
    [
      "resident memory after a tenth, and at the end",
      `${residentMiB.early.toFixed(0)} and ${residentMiB.end.toFixed(0)} MiB`,
    ],
    ["answers written together, on average", writtenTogether.toFixed(2)],
  ];
  return table(rows);
}
