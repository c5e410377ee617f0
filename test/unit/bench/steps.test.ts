import { describe, expect, test } from "vitest";
import { runSteps, type BenchStep, type StepListener } from "../../../src/bench/steps.ts";
import type { BenchContext } from "../../../src/bench/rows/measurement.ts";
import type { BenchRow } from "../../../src/domain/bench.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { benchRows } from "../../fixtures/bench-run.ts";
import { noMeter } from "./probe-context.ts";

function listening(): StepListener & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    onRow: ({ name }) => heard.push(`row ${name}`),
    onAbsent: ({ name, reason }) => heard.push(`absent ${name}: ${reason}`),
  };
}

const step = (name: string, measure: (context: BenchContext) => Promise<BenchRow>) => ({
  name,
  work: 10,
  measure,
});
const works = step("a", async ({ onWork }) => {
  onWork(10);
  return { ...benchRows[0]!, name: "a" };
});
const fails = step("b", async ({ onWork }) => {
  onWork(4);
  throw new JuryboxError("memory", "no room", { hint: "Smaller." });
});

const run = async (steps: readonly BenchStep<BenchContext>[], signal = new AbortController().signal) => {
  const listener = listening();
  let work = 0;
  const onWork = (done: number): void => void (work += done);
  const ended = await runSteps(steps, { signal, onWork, repeats: 1, meter: noMeter }, listener).catch(
    (error: unknown) => error,
  );
  return { heard: listener.heard, work, ended };
};

describe("measurements taken one after the other", () => {
  test("report one that fails as absent with its reason, and continue with the next", async () => {
    const { heard, work, ended } = await run([fails, works]);
    expect(ended).toBeUndefined();
    expect(heard).toEqual(["absent b: no room", "row a"]);
    expect(work).toBe(20);
  });

  test("end when interrupted, and keep the rows before", async () => {
    const controller = new AbortController();
    const stopped = new JuryboxError("interrupted", "interrupted", { hint: "Again." });
    const stops = step("c", async () => {
      controller.abort(stopped);
      throw stopped;
    });
    const { heard, ended } = await run([works, stops, works], controller.signal);
    expect(ended).toBe(stopped);
    expect(heard).toEqual(["row a"]);
  });

  test("let a fault of the program through instead of reporting a missing row", async () => {
    const broken = step("d", async () => {
      throw new TypeError("undefined is not a function");
    });
    expect((await run([broken])).ended).toBeInstanceOf(TypeError);
  });
});
