import { describe, expect, test } from "vitest";
import { fullShape, quickShape } from "../../../src/bench/plan.ts";
import { benchMachineOf, benchPartsOf, benchShapeOf } from "../../../src/cli/bench-options.ts";

const usage = (message: string) =>
  expect.objectContaining({ code: "usage", message: expect.stringContaining(message) as string }) as Error;

describe("the options of bench", () => {
  test("when none is given, make the full shape or the quick one", () => {
    expect(benchShapeOf({})).toEqual(fullShape);
    expect(benchShapeOf({ quick: true })).toEqual(quickShape);
  });

  test("replace what they name, as lists and pairs", () => {
    const shape = benchShapeOf({
      nPrompt: "64,512",
      nGen: "0",
      pg: ["32,8", "64,16"],
      nDepth: "0,1024",
      npl: "1,16",
      repetitions: "3",
      pps: true,
    });
    expect(shape).toMatchObject({
      prompts: [64, 512],
      generated: [0],
      combined: [
        [32, 8],
        [64, 16],
      ],
      depths: [0, 1024],
      parallel: [1, 16],
      repeats: 3,
      sharedPrompt: true,
      batchPrompts: fullShape.batchPrompts,
    });
  });

  test.each([
    [{ nPrompt: "12x" }, '"12x" is not a whole number'],
    [{ nPrompt: "-1" }, '"-1" is not a whole number'],
    [{ npl: "0" }, '"0" is not a whole number from 1 to 256'],
    [{ repetitions: "0" }, '"0" is not a whole number from 1'],
    [{ pg: ["512"] }, "is not a pair"],
    [{ pg: ["1,2,3"] }, "is not a pair"],
    [{ nDepth: "" }, '"" is not a whole number'],
  ])("refuse %o", (flags, message) => {
    expect(() => benchShapeOf(flags)).toThrow(usage(message));
  });

  test("name the rows; LocalScore is measured only when named", () => {
    expect(benchPartsOf({})).toEqual(["tests", "batched", "stream", "panel"]);
    expect(benchPartsOf({ rows: "localscore, tests" })).toEqual(["localscore", "tests"]);
    expect(() => benchPartsOf({ rows: "pp" })).toThrow(usage('no row "pp"'));
  });

  test("take the smaller of batch and micro-batch", () => {
    expect(benchMachineOf({})).toEqual({ threads: null, batchTokens: 512 });
    expect(benchMachineOf({ batchSize: "128", threads: "1" })).toEqual({ threads: 1, batchTokens: 128 });
    expect(benchMachineOf({ ubatchSize: "4096" })).toMatchObject({ batchTokens: 2048 });
  });
});
