// Run by llama-bench-agreement.sh, which says what it is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus, homedir, loadavg, release, tmpdir } from "node:os";
import path from "node:path";

const [model, rounds] = [process.argv[2], Number(process.argv[3])];
const threads = process.argv[4];
const shape = { prompt: 256, generated: 64, batchPrompt: 128, batchGenerated: 32, parallel: [1, 4, 8] };
const programs = installed();
const workspace = mkdtempSync(path.join(tmpdir(), "jurybox-agreement-"));
const commands = new Set();

const rows = [];
for (let round = 1; round <= rounds; round++) {
  const load = loadavg()[0];
  const ours = jurybox();
  const theirs = new Map([...llamaBench(), ...batchedBench()]);
  for (const [name, value] of ours) {
    const other = theirs.get(name);
    rows.push({ round, load, name, jurybox: value, llama: other, ratio: value / other });
    console.error(
      `${round}/${rounds}  ${name.padEnd(28)} ${value.toFixed(2)}  ${other.toFixed(2)}  ${(value / other).toFixed(3)}`,
    );
  }
}
rmSync(workspace, { recursive: true });

const names = [...new Set(rows.map(({ name }) => name))];
const medians = names.map((name) => {
  const own = rows.filter((row) => row.name === name);
  const of = (key) => median(own.map((row) => row[key]));
  return { name, jurybox: of("jurybox"), llama: of("llama"), ratio: of("ratio") };
});
const machine = { cpu: cpus()[0].model, cores: cpus().length, kernel: release(), node: process.version };
const build = version();
const file = `bench/results/llama-bench-agreement-${path.basename(model, ".gguf")}.json`;
const result = { machine, build, commands: [...commands], rounds, medians, rows };
writeFileSync(file, `${JSON.stringify(result, undefined, 2)}\n`);
console.log(`median of ${rounds} rounds, tokens/s`);
for (const { name, ...row } of medians) {
  console.log(
    `${name.padEnd(28)} jurybox ${row.jurybox.toFixed(2)}  llama.cpp ${row.llama.toFixed(2)}  ratio ${row.ratio.toFixed(3)}`,
  );
}

function jurybox() {
  const { prompt, generated, batchPrompt, batchGenerated, parallel } = shape;
  const options = `bench --rows tests,batched -r 1 -p ${prompt} -n ${generated} --pg ${prompt},${generated} --npp ${batchPrompt} --ntg ${batchGenerated} --npl ${parallel} -t ${threads} --gpu cpu --json --quiet`;
  const run = JSON.parse(
    call(
      process.execPath,
      ["dist/cli/entry.cjs", ...options.split(" "), "--model", model, "--workspace", workspace],
      `jurybox ${options}`,
    ),
  );
  return run.rows.flatMap(({ name, figures }) =>
    figures
      .filter(({ unit, label }) => unit === "t/s" && label !== "S")
      .map(({ label, value }) => [label === "t/s" ? name : `${name} ${label}`, value]),
  );
}

function llamaBench() {
  const { prompt, generated } = shape;
  const options = `-r 1 -p ${prompt} -n ${generated} -pg ${prompt},${generated} -t ${threads} -ngl 0 -o jsonl`;
  return lines(
    call(path.join(programs, "llama-bench"), ["-m", model, ...options.split(" ")], `llama-bench ${options}`),
  ).map(({ n_prompt, n_gen, avg_ts }) => [
    [n_prompt && `pp${n_prompt}`, n_gen && `tg${n_gen}`].filter(Boolean).join("+"),
    avg_ts,
  ]);
}

function batchedBench() {
  const { batchPrompt, batchGenerated, parallel } = shape;
  const room = Math.max(...parallel) * (batchPrompt + batchGenerated);
  const options = `-c ${room} -npp ${batchPrompt} -ntg ${batchGenerated} -npl ${parallel} -t ${threads} -ngl 0 --output-format jsonl`;
  return lines(
    call(
      path.join(programs, "llama-batched-bench"),
      ["-m", model, ...options.split(" ")],
      `llama-batched-bench ${options}`,
    ),
  ).flatMap(({ pp, tg, pl, speed_pp, speed_tg }) => [
    [`PP ${pp} TG ${tg} B ${pl} S_PP`, speed_pp],
    [`PP ${pp} TG ${tg} B ${pl} S_TG`, speed_tg],
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
