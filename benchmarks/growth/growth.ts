// Measures how the cost of site, comparison, `show` and storing grows with the database, and writes
// benchmarks/results/growth.json and docs/images/growth.svg. Run from the repository:
//   bash benchmarks/growth/run.sh growth FOLDER TOOLS...
// Databases that are missing from FOLDER are made there. 10,000 tools with a million reviews take 8 GB of disk.
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import path from "node:path";
import { loadShippedCalibrations } from "../../src/app/shipped-files.ts";
import { growthOf } from "../../src/statistics/growth.ts";
import { fillDatabase } from "./fill-database.ts";
import { shippedPersonas } from "../shipped-personas.ts";
import { growthPlot, type Series } from "./plot.ts";
import { watchProcess } from "./watch-process.ts";

const repeats = 5;
/** Each persona reviews every tool once with each model. */
const models = 25;
const pairsPerTool = 2;

const [folder = "", ...sizes] = process.argv.slice(2);
const repository = process.cwd();
const entry = path.join(repository, "dist/cli/entry.cjs");
const inProcess = path.join(repository, "output/growth/benchmarks/growth/in-process.js");

interface Row {
  readonly tools: number;
  readonly reviews: number;
  readonly databaseBytes: number;
  readonly repeat: number;
  /** Load average over the minute before the repeat. */
  readonly load: number;
  readonly site: { seconds: number; cpuSeconds: number; peakMiB: number; pages: number };
  readonly unchangedSiteSeconds: number;
  readonly showSeconds: number;
  readonly compareCommandSeconds: number;
  readonly comparisonMs: number;
  readonly storeMs: number;
}

mkdirSync(folder, { recursive: true });
const databases = new Map<number, string>();
for (const tools of sizes.map(Number)) databases.set(tools, await database(tools));
const rows: Row[] = [];
// Sizes take turns, so that other work on the machine affects all of them alike.
for (let repeat = 1; repeat <= repeats; repeat++) {
  for (const [tools, file] of databases) {
    rows.push(await measure(tools, file, repeat));
    report();
  }
}

async function database(tools: number): Promise<string> {
  const file = path.join(folder, `${tools}.db`);
  if (existsSync(file)) return file;
  const started = performance.now();
  const [calibration] = await loadShippedCalibrations();
  fillDatabase(`${file}.part`, { tools, models }, { personas: shippedPersonas(), calibration: calibration! });
  rmSync(file, { force: true });
  renameSync(`${file}.part`, file);
  process.stderr.write(`${file}: made in ${((performance.now() - started) / 1_000).toFixed(0)} s\n`);
  return file;
}

async function measure(tools: number, file: string, repeat: number): Promise<Row> {
  const output = path.join(folder, "site");
  rmSync(output, { recursive: true, force: true });
  const run = (...args: string[]) =>
    watchProcess(process.execPath, [entry, ...args, "--db", file, "--quiet", "--json"]);
  const before = loadavg()[0]!;
  const siteArgs = ["site", "--output", output, "--pairs", String(pairsPerTool)];
  const { output: told, ...cost } = await run(...siteArgs);
  const { written } = JSON.parse(told) as { written: number };
  const unchanged = await run(...siteArgs);
  const show = await run("show", `tool-${(repeat * 7) % tools}`);
  const compare = await run(
    "compare",
    "--no-run",
    `tool-${(repeat * 7) % tools}`,
    `tool-${(repeat * 7 + 25) % tools}`,
  );
  const inside = await watchProcess(process.execPath, [inProcess, file, String(tools), String(repeat)]);
  const { compareMs, storeMs } = JSON.parse(inside.output) as { compareMs: number; storeMs: number };
  process.stderr.write(
    `${tools} tools, ${repeat}: site ${cost.seconds.toFixed(1)} s, ${Math.round(cost.peakMiB)} MiB; comparison ${compareMs.toFixed(1)} ms\n`,
  );
  return {
    tools,
    reviews: tools * models * 4,
    databaseBytes: statSync(file).size,
    repeat,
    load: before,
    site: { ...cost, pages: written },
    unchangedSiteSeconds: unchanged.seconds,
    showSeconds: show.seconds,
    compareCommandSeconds: compare.seconds,
    comparisonMs: compareMs,
    storeMs,
  };
}

function report(): void {
  const series: Series[] = (
    [
      ["site, all pages new", (row) => row.site.seconds],
      ["site, processor time", (row) => row.site.cpuSeconds],
      ["site, nothing changed", (row) => row.unchangedSiteSeconds],
      ["jurybox show", (row) => row.showSeconds],
      ["jurybox compare --no-run", (row) => row.compareCommandSeconds],
      ["200 reviews stored", (row) => row.storeMs / 1_000],
      ["one comparison, in the process", (row) => row.comparisonMs / 1_000],
    ] as [string, (row: Row) => number][]
  ).map(([name, cost]) => {
    const points = rows.map((row): [number, number] => [row.tools, cost(row)]);
    return { name, points, growth: growthOf(points) };
  });
  const machine = {
    cpu: cpus()[0]!.model,
    cores: availableParallelism(),
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  };
  const note =
    "Made-up tools, 4 personas and 25 models each. Times of whole processes, start included, but comparisonMs (a fresh process, from the closed database to the value) and storeMs (200 reviews in a transaction that is taken back). The load of the machine before each repeat is in the rows.";
  const command = `bash benchmarks/growth/run.sh growth FOLDER ${sizes.join(" ")}`;
  const growth = series.map(({ name, growth: fitted }) => ({ name, ...fitted }));
  mkdirSync(path.join(repository, "docs/images"), { recursive: true });
  writeFileSync(
    path.join(repository, "benchmarks/results/growth.json"),
    `${JSON.stringify({ note, command, machine, repeats, pairsPerTool, growth, rows }, undefined, 2)}\n`,
  );
  writeFileSync(path.join(repository, "docs/images/growth.svg"), growthPlot(series));
}
