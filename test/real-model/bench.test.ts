import { homedir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { benchRunSchema, type BenchRow, type BenchRun } from "../../src/domain/bench.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { examples, jurybox, type Outcome } from "./program.ts";

const workspace = temporaryFolder();
const bench = ["bench", "--quick", "--model", "smollm2-135m", "--json"];
let outcome: Outcome;
let run: BenchRun;

beforeAll(async () => {
  outcome = await jurybox(workspace, ...bench, "--rows", "tests,batched,stream", "--pps");
  run = benchRunSchema.parse(JSON.parse(outcome.stdout));
});

const rowOf = (name: string): BenchRow => run.rows.find((row) => row.name === name)!;

describe("bench on the real small model", () => {
  test("ends well, with every row and both repeats", () => {
    expect(outcome.code).toBe(0);
    expect(run).toMatchObject({ status: "done", absent: [] });
    expect(run.rows.map(({ name }) => name)).toEqual([
      "pp32",
      "tg8",
      "pp32+tg8",
      "PP 16 TG 4 B 1 shared",
      "PP 16 TG 4 B 2 shared",
      "stream 16+8",
    ]);
    for (const { samples } of run.rows)
      for (const values of Object.values(samples)) expect(values.length).toBeGreaterThanOrEqual(2);
  });

  test("times are times: a row that was not run would take none", () => {
    const [slow, fast] = [rowOf("pp32+tg8"), rowOf("pp32")].map(({ samples }) => samples["nanoseconds"]!);
    for (const value of [...slow!, ...fast!]) expect(value).toBeGreaterThan(1e5);
  });

  test("counts what it read and wrote", () => {
    expect(rowOf("PP 16 TG 4 B 2 shared").figures.find(({ label }) => label === "N_KV")?.value).toBe(40);
    const stream = rowOf("stream 16+8");
    expect(stream.figures.find(({ id }) => id === "outputTokens")?.value).toBe(8);
    expect(stream.samples["nextTokenMilliseconds"]).toHaveLength(2 * 7);
  });

  test("says what it ran on", () => {
    const { build, model, host } = run.facts;
    expect(model).toMatchObject({ id: "smollm2-135m", quantization: "Q4_1", fileBytes: 98_362_432 });
    // Less than the file: its header and vocabulary are not read for a token.
    expect(model.bytesPerToken).toBeGreaterThan(90e6);
    expect(model.bytesPerToken).toBeLessThan(98_362_432);
    expect(build).toMatchObject({ engine: "llama", kvTypes: { key: "F16", value: "F16" } });
    expect(build.version).toMatch(/node-llama-cpp .* \(llama\.cpp/);
    expect(host.kernel).not.toBe("");
  });

  test("is stored, and can be compared with another one", async () => {
    const second = await jurybox(
      workspace,
      ...bench,
      "--rows",
      "tests",
      "-p",
      "32",
      "-n",
      "0",
      "--threads",
      "1",
    );
    expect(second.code).toBe(0);
    const compared = await jurybox(workspace, "bench", "compare", "--json");
    const { runs, rows } = JSON.parse(compared.stdout) as {
      runs: { facts: BenchRun["facts"] }[];
      rows: { name: string; ratios: (number | null)[] }[];
    };
    expect(runs.map(({ facts }) => facts.build.threads)).toEqual([1, run.facts.build.threads]);
    expect(rows[0]).toMatchObject({ name: "pp32" });
    expect(rows[0]!.ratios[0]).toBe(1);
  });

  test("the first token takes longer than the next one", () => {
    const { samples } = rowOf("stream 16+8");
    const [first, next] = [samples["firstTokenMilliseconds"]!, samples["nextTokenMilliseconds"]!];
    expect(Math.min(...first)).toBeGreaterThan(Math.min(...next));
  });

  test("a shape is measured without its model, says that its weights are random, and never reviews", async () => {
    const shape = ["--shape", "smollm2-135m", "--quant", "Q4_1"];
    const { code, stdout } = await jurybox(
      workspace,
      "bench",
      "--quick",
      ...shape,
      "--rows",
      "tests",
      "--json",
    );
    expect(code).toBe(0);
    const { facts, rows } = benchRunSchema.parse(JSON.parse(stdout));
    expect(rows.map(({ name }) => name)).toEqual(["pp32", "tg8", "pp32+tg8"]);
    expect(facts.model.name).toContain("Random weights");
    const listed = await jurybox(workspace, "models", "list", "--json");
    expect(listed.stdout).toContain("smollm2-135m-Q4_1.synthetic.gguf");
    const folder = process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache");
    const file = path.join(folder, "jurybox", "shapes", "smollm2-135m-Q4_1.synthetic.gguf");
    const refused = await jurybox(workspace, "review", examples[0]!, "--model", file);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain("its weights are random");
  });

  test("a wrong option costs no measurement", async () => {
    const wrong = await jurybox(workspace, ...bench, "--format", "pdf");
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('there is no format "pdf"');
  });
});
