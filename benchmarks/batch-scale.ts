// Measures `jurybox batch` on many small made-up dossiers with made-up answers: time, processor time, peak memory,
// sizes. Run by benchmarks/batch-scale.sh, which compiles it.
//   node batch-scale.js REPOSITORY FOLDER RESULTS.json COUNT...
import { spawn } from "node:child_process";
import { createReadStream, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { loadAnchors } from "../src/panel/load-anchors.ts";
import { inSeededOrder } from "../src/domain/hash.ts";
import { seededRandom } from "../src/statistics/bootstrap.ts";
import { fakeModel, refusalOf, resultOf } from "../test/fixtures/batch-answers.ts";

interface Cost {
  readonly step: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly report: unknown;
}

const [repository = "", folder = "", resultsFile = "", ...counts] = process.argv.slice(2);
const errorShare = 0.01;
const buckets = 64;
/** Heap limit of the measured processes, live and dead objects together. */
const heapMiB = 128;
const anchors = await loadAnchors(tmpdir());
const model = fakeModel(anchors);

const runs = [];
for (const count of counts.map(Number)) runs.push(await measure(count));
const machine = { cpu: cpus()[0]!.model, cores: cpus().length, node: process.version };
const note =
  "Answers are made up, results shuffled, 1 % of the lines errors (none about anchors). Other work ran on the machine.";
writeFileSync(resultsFile, `${JSON.stringify({ note, machine, errorShare, heapMiB, runs }, undefined, 2)}\n`);

async function measure(tools: number) {
  const home = path.join(folder, String(tools));
  rmSync(home, { recursive: true, force: true });
  makeDossiers(path.join(home, "dossiers"), tools);
  const jobs = path.join(home, "jobs.jsonl");
  const results = path.join(home, "results.jsonl");
  const costs: Cost[] = [];
  const sizes = [];
  for (let round = 1; ; round++) {
    rmSync(jobs, { force: true });
    costs.push(await run(home, `export ${round}`, "export", "dossiers", "--model", "fake", "--output", jobs));
    const { file } = costs.at(-1)!.report as { file: string | null };
    if (file === null) break;
    const lines = await answer(jobs, results, round);
    sizes.push({ round, lines, jobsBytes: statSync(jobs).size, resultsBytes: statSync(results).size });
    costs.push(await run(home, `import ${round}`, "import", results));
  }
  costs.push(await run(home, "import again", "import", results));
  const databaseBytes = statSync(path.join(home, "jurybox.db")).size;
  const load = loadavg()[0]!;
  rmSync(home, { recursive: true });
  return { tools, databaseBytes, load, sizes, costs };
}

/** Runs a batch command and measures its time and memory. */
async function run(home: string, step: string, ...args: string[]): Promise<Cost> {
  const started = performance.now();
  const entry = path.join(repository, "dist/cli/entry.cjs");
  const child = spawn(process.execPath, [entry, "batch", ...args, "--json", "--quiet"], {
    cwd: home,
    // A leak would hit this limit and end the process. Without a limit, Node lets half a gigabyte of garbage pile up
    // before it collects any.
    env: { ...process.env, NODE_OPTIONS: `--max-old-space-size=${heapMiB}` },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => (text += part));
  let [peakMiB, cpuSeconds] = [0, 0];
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peakMiB = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024 || peakMiB;
      const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
      // Fields 14 and 15 of proc(5): ticks of 10 ms in user and system mode.
      cpuSeconds = (Number(stat[11]) + Number(stat[12])) / 100;
    } catch {
      // The process has ended.
    }
  }, 50);
  await new Promise((resolve) => void child.on("close", resolve));
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1_000;
  process.stderr.write(`${home} ${step}: ${seconds.toFixed(1)} s, ${Math.round(peakMiB)} MiB\n`);
  return { step, seconds, cpuSeconds, peakMiB, report: JSON.parse(text) };
}

function makeDossiers(target: string, tools: number): void {
  mkdirSync(target, { recursive: true });
  for (let tool = 1; tool <= tools; tool++) {
    const text = `---
name: Tool ${tool}
category: Databases
tagline: A store for ${tool} kinds of rows.
---
It keeps up to ${tool * 100} rows in one file. It has a command line and an HTTP API with a published schema.
It was first released in ${1990 + (tool % 35)}. It has no backup of its own. The licence is MIT.
It runs on Linux and macOS. A cluster of ${tool + 1} machines was tested by its author. Its manual has ${tool + 20} pages.
Two maintainers answered ${tool % 90} reports last month. An upgrade needs a restart. It has no paid plan.
`;
    writeFileSync(path.join(target, `tool-${tool}.md`), text);
  }
}

/** Answers a batch file in random order, some of its lines with errors, without holding it in memory. */
async function answer(jobs: string, results: string, seed: number): Promise<number> {
  const random = seededRandom(seed);
  const names = Array.from({ length: buckets }, (_, index) => `${results}.${index}`);
  const handles = await Promise.all(names.map((name) => open(name, "w")));
  const waiting: string[][] = names.map(() => []);
  let lines = 0;
  for await (const job of createInterface({ input: createReadStream(jobs) })) {
    const number = Number.parseInt(job.slice(job.indexOf(":") + 2), 10);
    // The anchors were exported first, so they have the first numbers.
    const refused = number > anchors.length && random() < errorShare;
    const bucket = waiting[Math.floor(random() * buckets)]!;
    bucket.push(refused ? refusalOf(job, lines) : resultOf(job, model));
    lines++;
    if (bucket.length >= 200) await flush(handles[waiting.indexOf(bucket)]!, bucket);
  }
  for (const [index, handle] of handles.entries()) {
    await flush(handle, waiting[index]!);
    await handle.close();
  }
  rmSync(results, { force: true });
  for (const name of names) {
    const mixed = inSeededOrder(readFileSync(name, "utf8").split("\n").slice(0, -1), seed);
    writeFileSync(results, mixed.map((line) => `${line}\n`).join(""), { flag: "a" });
    rmSync(name);
  }
  return lines;
}

async function flush(handle: FileHandle, lines: string[]): Promise<void> {
  await handle.write(lines.map((line) => `${line}\n`).join(""));
  lines.length = 0;
}
