// Do the figures of `jurybox bench` agree with those of llama-bench and llama-batched-bench? Run by
// benchmarks/llama-bench-agreement.sh, which compiles it; see docs/bench.md.
import { writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { table } from "../src/cli/table.ts";
import { llamaVersion } from "../src/engines/llama/load.ts";
import { installedBuild } from "../tools/servers/installed.ts";
import { contractModel } from "../tools/servers/model-file.ts";
import { agreementArgs, agreementPrograms, measureWith } from "./agreement/programs.ts";
import { agreementShape } from "./agreement/shape.ts";
import { summariseAgreement, type ProgramSample } from "./agreement/summary.ts";
import { readRepeatedOptions, type RepeatedOptions } from "./read-repeated-options.ts";
import { rotated } from "./rotated.ts";
import { runFacts } from "./run-facts.ts";
import { runScript } from "./run-script.ts";

const usage = `Measures one file with jurybox bench, llama-bench and llama-batched-bench in turns.
  --model ID      a catalogue model that has been pulled (default qwen2.5-coder-1.5b)
  --repeats N     rounds in which each program runs once, with ${agreementShape.repeats} repeats of its own (default 5)
  --output FILE   file for the results (default benchmarks/results/llama-bench-agreement.json)
Example: benchmarks/llama-bench-agreement.sh --model smollm2-135m --output /tmp/agreement.json
`;

await runScript({
  name: "benchmarks/llama-bench-agreement.sh",
  usage,
  read: (args) => readRepeatedOptions(args, "benchmarks/results/llama-bench-agreement.json"),
  run: compare,
});

async function compare(
  { model: id, repeats: rounds, output }: RepeatedOptions,
  command: string,
): Promise<number> {
  const model = await contractModel(id);
  const samples: ProgramSample[] = [];
  const loads: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    loads.push(loadavg()[0]!);
    for (const program of rotated(agreementPrograms, round)) {
      const measured = await measureWith(program, model.path);
      samples.push(...measured.map((sample) => ({ round, program, ...sample })));
      process.stderr.write(`round ${round} of ${rounds}: ${program}\n`);
    }
  }
  const summary = summariseAgreement(samples);
  const report = {
    ...runFacts(command, model),
    // llama-bench is built on the same libraries that the embedded engine loads.
    builds: { jurybox: await llamaVersion(), "llama-bench": installedBuild("llama-server") },
    programs: agreementArgs,
    loads,
    summary,
    samples,
  };
  writeFileSync(output, `${JSON.stringify(report, undefined, 2)}\n`);
  const cells = summary.map(({ name, median, best }) => [
    name,
    ...[median.jurybox, median.llama].map((rate) => rate.toFixed(2)),
    median.ratio.toFixed(3),
    best.ratio.toFixed(3),
  ]);
  process.stdout.write(table([["row", "jurybox t/s", "llama.cpp t/s", "ratio", "ratio of best"], ...cells]));
  return 0;
}
