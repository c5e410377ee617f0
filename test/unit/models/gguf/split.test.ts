import { describe, expect, test } from "vitest";
import { parseSplitName, partNames } from "../../../../src/models/gguf/split.ts";

describe("split names", () => {
  test("are read and completed", () => {
    expect(parseSplitName("a-b-00002-of-00012.gguf")).toEqual({ stem: "a-b", part: 2, parts: 12 });
    expect(partNames("x-00002-of-00002.gguf")).toEqual(["x-00001-of-00002.gguf", "x-00002-of-00002.gguf"]);
  });

  test.each([
    "x.gguf",
    "x-00001-of-00001.gguf",
    "x-00000-of-00002.gguf",
    "x-00003-of-00002.gguf",
    "x-1-of-2.gguf",
  ])("%s is a model in one file", (name) => {
    expect(parseSplitName(name)).toBeNull();
    expect(partNames(name)).toEqual([name]);
  });
});
