// Do random weights take as long as real ones? Both files are measured in turns in one run. Run by benchmarks/shape.sh.
import { writeFileSync } from "node:fs";
import { modelThreads } from "../../src/app/machine.ts";
import { shapeFile } from "../../src/bench/open-probe.ts";
import { openLlamaProbe } from "../../src/engines/llama/llama-probe.ts";
import { findModel, shippedCatalogue } from "../../src/models/catalogue/catalogue.ts";
import { findInstalled } from "../../src/models/installed/installed-file.ts";
import { modelFolders } from "../../src/models/installed/model-folders.ts";
import { requireLocal } from "../../src/models/obtain-model.ts";
import { median } from "../median.ts";
import { benchContext, machine } from "./context.ts";
import { measureOnce, openSession, repeats, type Rates } from "./repeats.ts";

const [name = "qwen2.5-coder-1.5b"] = process.argv.slice(2);
const work = { prompt: 128, generated: 32 };
const threads = await modelThreads();
const entry = requireLocal(findModel(await shippedCatalogue(), name));
const real = await findInstalled(entry.file.name, modelFolders(process.env));
if (real === undefined) throw new Error(`pull ${name} first`);
const { file: shape } = (await shapeFile(benchContext({ gpu: "cpu" }), name, null)).obtained;

const open = async (modelPath: string) => {
  const contextTokens = work.prompt + work.generated;
  const { vocabulary } = entry.shape;
  const probe = await openLlamaProbe({ modelPath, gpu: "cpu", threads, vocabulary, contextTokens });
  return { probe, session: await openSession(probe, work) };
};
const before = machine();
const files = { real: await open(real), synthetic: await open(shape.path) };
const rows: { readonly real: Rates; readonly synthetic: Rates }[] = [];
for (let repeat = 0; repeat < repeats; repeat++) {
  // They take turns at going first, so that whatever else runs on the machine slows both alike.
  const first = repeat % 2 === 0 ? await measureOnce(files.real.session, work) : null;
  const synthetic = await measureOnce(files.synthetic.session, work);
  rows.push({ real: first ?? (await measureOnce(files.real.session, work)), synthetic });
}
for (const { probe, session } of Object.values(files)) {
  await session.close();
  await probe.close();
}
const ratio = (of: keyof Rates): number => median(rows.map(({ real: r, synthetic: s }) => s[of] / r[of]));
const result = {
  command: `bash benchmarks/shape.sh fidelity ${name}`,
  date: new Date().toISOString(),
  machine: before,
  loadAfter: machine().load,
  build: files.real.probe.facts,
  model: { name, quantization: entry.quantization, realBytes: entry.file.bytes, syntheticBytes: shape.bytes },
  work,
  rows,
  // Median over the repeats of synthetic divided by real.
  medianRatio: { pp: ratio("pp"), tg: ratio("tg") },
};
writeFileSync("benchmarks/results/shape-fidelity.json", `${JSON.stringify(result, undefined, 2)}\n`);
process.stdout.write(`${JSON.stringify(result.medianRatio)}\n`);
