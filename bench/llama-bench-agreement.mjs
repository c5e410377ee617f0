// Run by llama-bench-agreement.sh, which says what it is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, homedir, loadavg, release, tmpdir } from "node:os";
import path from "node:path";

const [model, rounds, threads] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
// Short, so that some of them run undisturbed whatever else the machine does.
const shape = { prompt: 64, generated: 16, parallel: [1, 4, 8] };
const repeats = 5;
const programs = installed();
const workspace = mkdtempSync(path.join(tmpdir(), "jurybox-agreement-"));
const commands = new Set();

const samples = [];
const loads = [];
for (let round = 1; round <= rounds; round++) {
  loads.push(loadavg()[0]);
  for (const [program, measure] of Object.entries({ jurybox, llamaBench, batchedBench })) {
    for (const { name, rates } of measure()) samples.push({ round, program, name, rates });
    process.stderr.write(`round ${round} of ${rounds}: ${program}\n`);
  }
}
rmSync(workspace, { recursive: true });

const rows = [...new Set(samples.map(({ name }) => name))].map((name) => {
  const of = (ours) =>
    samples
      .filter((one) => one.name === name && (one.program === "jurybox") === ours)
      .flatMap(({ rates }) => rates);
  const [ours, theirs] = [of(true), of(false)];
  const best = { jurybox: Math.max(...ours), llama: Math.max(...theirs) };
  const middle = { jurybox: median(ours), llama: median(theirs) };
  return {
    name,
    n: [ours.length, theirs.length],
    best: { ...best, ratio: best.jurybox / best.llama },
    median: { ...middle, ratio: middle.jurybox / middle.llama },
  };
});
const machine = { cpu: cpus()[0].model, cores: cpus().length, kernel: release(), node: process.version };
const file = `bench/results/llama-bench-agreement-${path.basename(model, ".gguf")}-t${threads}.json`;
const result = { machine, loads, build: version(), commands: [...commands], rows, samples };
writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
process.stdout.write("tokens/s: best and median of all samples, jurybox / llama.cpp\n");
for (const { name, best, median: middle } of rows) {
  process.stdout.write(`${name.padEnd(26)} ${told(best)}   ${told(middle)}\n`);
}

function told({ jurybox: ours, llama, ratio }) {
  return `${ours.toFixed(2)} / ${llama.toFixed(2)} = ${ratio.toFixed(3)}`;
}

function jurybox() {
  const { prompt, generated, parallel } = shape;
  const options = `bench --rows tests,batched -r ${repeats} -p ${prompt} -n ${generated} --pg ${prompt},${generated} --npp ${prompt} --ntg ${generated} --npl ${parallel.join()} -t ${threads} --gpu cpu --json --quiet`;
  const args = ["dist/cli/entry.cjs", ...options.split(" "), "--model", model, "--workspace", workspace];
  const run = JSON.parse(call(process.execPath, args, `jurybox ${options}`));
  const rate = (tokens, times) => times.map((time) => (tokens / time) * 1e9);
  return run.rows.flatMap(({ name, kind, prompt: read, generated: written, parallel: count, samples: raw }) =>
    kind === "throughput"
      ? [{ name, rates: rate(read + written, raw.nanoseconds) }]
      : [
          { name: `${name} S_PP`, rates: rate(count * read, raw.promptNanoseconds) },
          { name: `${name} S_TG`, rates: rate(count * written, raw.generationNanoseconds) },
        ],
  );
}

function llamaBench() {
  const { prompt, generated } = shape;
  const options = `-r ${repeats} -p ${prompt} -n ${generated} -pg ${prompt},${generated} -t ${threads} -ngl 0 -o jsonl`;
  const args = ["-m", model, ...options.split(" ")];
  return lines(call(path.join(programs, "llama-bench"), args, `llama-bench ${options}`)).map(
    ({ n_prompt, n_gen, samples_ts }) => ({
      name: [n_prompt && `pp${n_prompt}`, n_gen && `tg${n_gen}`].filter(Boolean).join("+"),
      rates: samples_ts,
    }),
  );
}

/** It measures each batch once: naming a size several times repeats it. */
function batchedBench() {
  const { prompt, generated, parallel } = shape;
  const sizes = parallel.flatMap((size) => Array.from({ length: repeats }, () => size));
  const room = Math.max(...parallel) * (prompt + generated);
  const options = `-c ${room} -npp ${prompt} -ntg ${generated} -npl ${sizes.join()} -t ${threads} -ngl 0 --output-format jsonl`;
  const args = ["-m", model, ...options.split(" ")];
  return lines(
    call(path.join(programs, "llama-batched-bench"), args, `llama-batched-bench ${options}`),
  ).flatMap(({ pp, tg, pl, speed_pp, speed_tg }) => [
    { name: `PP ${pp} TG ${tg} B ${pl} S_PP`, rates: [speed_pp] },
    { name: `PP ${pp} TG ${tg} B ${pl} S_TG`, rates: [speed_tg] },
  ]);
}

function call(program, args, shown) {
  commands.add(shown);
  return execFileSync(program, args, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 64e6,
  });
}

function lines(text) {
  return text
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
}

function installed() {
  const folder = path.join(
    process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
    "jurybox",
    "servers",
  );
  const found = readdirSync(folder).filter(
    (name) => name.startsWith("llama-server-") && !/\.(lock|log)$/.test(name),
  );
  if (found.length === 0) throw new Error("llama-bench is not installed: npm run servers:install");
  return path.join(folder, found.toSorted().at(-1), "bin");
}

function version() {
  const [line] = lines(
    execFileSync(
      path.join(programs, "llama-bench"),
      ["-m", model, "-r", "1", "-p", "1", "-n", "0", "-o", "jsonl"],
      { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    ),
  );
  return {
    commit: line.build_commit,
    backend: line.backends,
    modelType: line.model_type,
    flashAttention: line.flash_attn,
    note: "the embedded engine's libraries are node-llama-cpp's; llama-bench is built on the same ones",
  };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}
