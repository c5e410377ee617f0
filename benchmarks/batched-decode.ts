// Compares how fast the embedded engine and llama-batched-bench generate tokens. Run by benchmarks/batched-decode.sh,
// which compiles it; see docs/race.md.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { table } from "../src/cli/table.ts";
import { llamaVersion } from "../src/engines/llama/load.ts";
import { installedBuild } from "../tools/servers/installed.ts";
import { contractModel } from "../tools/servers/model-file.ts";
import { batchedBenchArgs, batchedBenchProgram, measureBatchedBench } from "./decoding/batched-bench.ts";
import { EngineDecoding } from "./decoding/engine-decoding.ts";
import { decodingShape, type DecodingRow } from "./decoding/shape.ts";
import { summariseDecoding } from "./decoding/summary.ts";
import { readRepeatedOptions, type RepeatedOptions } from "./read-repeated-options.ts";
import { rotated } from "./rotated.ts";
import { runFacts } from "./run-facts.ts";
import { runScript } from "./run-script.ts";

const usage = `Measures the tokens per second that the embedded engine and llama-batched-bench generate, in turns.
  --model ID      a catalogue model that has been pulled (default qwen2.5-coder-1.5b)
  --repeats N     measured runs of each (default 5), after one warm-up run
  --output FILE   file for the results (default benchmarks/results/batched-decode.json)
Example: benchmarks/batched-decode.sh --model smollm2-135m --repeats 2 --output /tmp/decode.json
`;

await runScript({
  name: "benchmarks/batched-decode.sh",
  usage,
  read: (args) => readRepeatedOptions(args, "benchmarks/results/batched-decode.json"),
  run: compare,
});

async function compare({ model: id, repeats, output }: RepeatedOptions, command: string): Promise<number> {
  const model = await contractModel(id);
  const program = batchedBenchProgram();
  const engine = await EngineDecoding.open(model.path);
  const programs = [() => engine.measure(), () => measureBatchedBench(program, model.path)];
  const rows: (DecodingRow & { readonly repeat: number })[] = [];
  for (let repeat = 0; repeat <= repeats; repeat++) {
    for (const measure of rotated(programs, repeat)) {
      for (const row of await measure()) {
        const { program, batch, tokensPerSecond } = row;
        const when = repeat === 0 ? "warm-up" : `repeat ${repeat}`;
        process.stderr.write(`${when}: ${program}, batch ${batch}: ${tokensPerSecond.toFixed(2)} tokens/s\n`);
        if (repeat > 0) rows.push({ repeat, ...row });
      }
    }
  }
  await engine.close();
  const summary = summariseDecoding(rows);
  const report = {
    ...runFacts(command, model),
    builds: { embedded: await llamaVersion(), "llama-batched-bench": installedBuild("llama-server") },
    shape: decodingShape,
    batchedBench: ["llama-batched-bench", ...batchedBenchArgs(path.basename(model.path))].join(" "),
    summary,
    rows,
  };
  writeFileSync(output, `${JSON.stringify(report, undefined, 2)}\n`);
  const cells = summary.map(({ batch, embedded, batchedBench, ratio }) => [
    String(batch),
    embedded.toFixed(2),
    batchedBench.toFixed(2),
    ratio.toFixed(3),
  ]);
  process.stdout.write(table([["batch", "embedded tokens/s", "llama-batched-bench", "ratio"], ...cells]));
  return 0;
}
