// How fast this machine runs a model of a given shape: prompt processing and generation against what its memory allows,
// and one persona's fields written under the grammar. Run by benchmarks/shape.sh.
import { writeFileSync } from "node:fs";
import { modelThreads } from "../../src/app/machine.ts";
import { shapeFile } from "../../src/bench/open-probe.ts";
import { openLlamaProbe } from "../../src/engines/llama/llama-probe.ts";
import { bytesPerToken } from "../../src/models/gguf/bytes-per-token.ts";
import { freeMemory } from "../../src/host/memory.ts";
import { readGgufInfo } from "../../src/models/gguf/info.ts";
import { measureMemoryBandwidth } from "../../src/host/memory-bandwidth.ts";
import { median } from "../median.ts";
import { benchContext, machine } from "./context.ts";
import { measureOnce, openSession, repeats, type Rates } from "./repeats.ts";
import { writeFields } from "./write-fields.ts";

const [name = "mistral-small-22b", quantization = "Q4_K_M"] = process.argv.slice(2);
const work = { prompt: 64, generated: 16 };
const threads = await modelThreads();

async function bandwidth(): Promise<number> {
  const measured = await measureMemoryBandwidth({ threads, freeBytes: await freeMemory() });
  if (measured === null) throw new Error("too little free memory to measure its bandwidth");
  return measured;
}

const before = machine();
const { file: shape } = (await shapeFile(benchContext({ gpu: "cpu" }), name, quantization)).obtained;
const info = readGgufInfo(shape.path);
const bandwidths = [await bandwidth()];
const probe = await openLlamaProbe({
  modelPath: shape.path,
  gpu: "cpu",
  threads,
  vocabulary: info.vocabulary!,
  contextTokens: work.prompt + work.generated,
});
const session = await openSession(probe, work);
const rows: Rates[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  rows.push(await measureOnce(session, work));
  bandwidths.push(await bandwidth());
  process.stderr.write(`\npp ${rows.at(-1)!.pp.toFixed(2)} tg ${rows.at(-1)!.tg.toFixed(2)} tokens/s`);
}
await session.close();
await probe.close();
const writing = await writeFields(name, quantization);

const weightBytes = bytesPerToken(shape.path)!;
const best = Math.max(...bandwidths);
const tg = median(rows.map((row) => row.tg));
const result = {
  command: ["bash benchmarks/shape.sh machine", name, quantization].join(" "),
  date: new Date().toISOString(),
  machine: before,
  loadAfter: machine().load,
  build: probe.facts,
  model: { name, quantization, bytes: shape.bytes, sha256: shape.sha256, parameters: info.parameters },
  work,
  rows,
  median: { pp: median(rows.map((row) => row.pp)), tg },
  memory: {
    // Measured before the model was loaded and after each repeat; the highest counts.
    bandwidths,
    bytesPerToken: weightBytes,
    ceiling: best / weightBytes,
    shareOfCeiling: tg / (best / weightBytes),
    peakResidentBytes: process.resourceUsage().maxRSS * 1024,
  },
  writing,
};
writeFileSync(
  name === "mistral-small-22b"
    ? "benchmarks/results/shape-22b.json"
    : `benchmarks/results/shape-${name}.json`,
  `${JSON.stringify(result, undefined, 2)}\n`,
);
const { median: rates, memory } = result;
process.stdout.write(`${JSON.stringify({ rates, memory, wallMs: writing.wallMs }, undefined, 2)}\n`);
