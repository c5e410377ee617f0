import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { benchRunSchema, type BenchRow } from "../../src/domain/bench.ts";
import { usableCores } from "../../src/host/cores.ts";
import { batchedBenchProgram, batchedBenchRows } from "../decoding/batched-bench.ts";
import { jsonLines } from "../json-lines.ts";
import { agreementShape, type Sample } from "./shape.ts";

export const agreementPrograms = ["jurybox bench", "llama-bench", "llama-batched-bench"] as const;
export type AgreementProgram = (typeof agreementPrograms)[number];

const { prompt, generated, parallel, repeats } = agreementShape;
const threads = usableCores();

/** Arguments as typed, without the model. */
export const agreementArgs: Readonly<Record<AgreementProgram, string>> = {
  "jurybox bench": `--rows tests,batched -r ${repeats} -p ${prompt} -n ${generated} --pg ${prompt},${generated} --npp ${prompt} --ntg ${generated} --npl ${parallel.join()} -t ${threads} --gpu cpu --json --quiet`,
  "llama-bench": `-r ${repeats} -p ${prompt} -n ${generated} -pg ${prompt},${generated} -t ${threads} -ngl 0 -o jsonl`,
  // It measures each size once: to repeat a size, name it several times.
  "llama-batched-bench": `-c ${Math.max(...parallel) * (prompt + generated)} -npp ${prompt} -ntg ${generated} -npl ${parallel.flatMap((size) => Array.from({ length: repeats }, () => size)).join()} -t ${threads} -ngl 0 --output-format jsonl`,
};

/** @throws Error when the program is not installed, or fails */
export async function measureWith(program: AgreementProgram, modelPath: string): Promise<Sample[]> {
  const args = agreementArgs[program].split(" ");
  if (program === "jurybox bench") return juryboxSamples(await runJurybox(args, modelPath));
  const file = path.join(path.dirname(batchedBenchProgram()), program);
  const output = await run(file, ["-m", modelPath, ...args]);
  return program === "llama-bench" ? llamaBenchSamples(output) : batchedBenchSamples(output);
}

async function runJurybox(args: readonly string[], modelPath: string): Promise<readonly BenchRow[]> {
  const workspace = mkdtempSync(path.join(tmpdir(), "jurybox-agreement-"));
  try {
    const entry = path.resolve("dist/cli/entry.cjs");
    const all = [entry, "bench", ...args, "--model", modelPath, "--workspace", workspace];
    return benchRunSchema.parse(JSON.parse(await run(process.execPath, all))).rows;
  } finally {
    rmSync(workspace, { recursive: true });
  }
}

function juryboxSamples(rows: readonly BenchRow[]): Sample[] {
  const rates = (tokens: number, nanoseconds: readonly number[] = []): number[] =>
    nanoseconds.map((time) => (tokens / time) * 1e9);
  return rows.flatMap(({ name, kind, prompt: read, generated: written, parallel: size, samples }): Sample[] =>
    kind === "throughput"
      ? [{ name, rates: rates(read + written, samples["nanoseconds"]) }]
      : [
          { name: `${name} S_PP`, rates: rates(size * read, samples["promptNanoseconds"]) },
          { name: `${name} S_TG`, rates: rates(size * written, samples["generationNanoseconds"]) },
        ],
  );
}

const llamaBenchLine = z.object({
  n_prompt: z.number(),
  n_gen: z.number(),
  samples_ts: z.array(z.number()).min(1),
});

function llamaBenchSamples(output: string): Sample[] {
  return jsonLines(llamaBenchLine, output).map(({ n_prompt: read, n_gen: written, samples_ts: rates }) => {
    const parts = [read > 0 && `pp${read}`, written > 0 && `tg${written}`];
    return { name: parts.filter((part) => part !== false).join("+"), rates };
  });
}

function batchedBenchSamples(output: string): Sample[] {
  return batchedBenchRows(output).flatMap(({ pp, tg, pl, speed_pp, speed_tg }) => [
    { name: `PP ${pp} TG ${tg} B ${pl} S_PP`, rates: [speed_pp] },
    { name: `PP ${pp} TG ${tg} B ${pl} S_TG`, rates: [speed_tg] },
  ]);
}

async function run(program: string, args: readonly string[]): Promise<string> {
  return (await promisify(execFile)(program, args, { maxBuffer: 64e6 })).stdout;
}
