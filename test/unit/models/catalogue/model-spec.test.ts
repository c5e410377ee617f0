import { describe, expect, test } from "vitest";
import { parseModelSpec } from "../../../../src/models/catalogue/model-spec.ts";

describe("parseModelSpec", () => {
  test("tells names, paths and auto apart", () => {
    expect(parseModelSpec("auto")).toEqual({ kind: "auto" });
    expect(parseModelSpec(" phi-4 ")).toEqual({ kind: "name", name: "phi-4" });
    expect(parseModelSpec("./phi-4")).toEqual({ kind: "path", path: "./phi-4" });
    expect(parseModelSpec("model.GGUF")).toEqual({ kind: "path", path: "model.GGUF" });
    expect(parseModelSpec("C:\\models\\x")).toEqual({ kind: "path", path: "C:\\models\\x" });
  });

  test("reads an address on the hub, with folders", () => {
    expect(parseModelSpec("hf:owner/repo/Q4/file.gguf")).toEqual({
      kind: "hub",
      targets: [
        {
          id: "hf:owner/repo/Q4/file.gguf",
          file: { name: "owner--repo--Q4--file.gguf", bytes: null, sha256: null },
          hub: { repository: "owner/repo", file: "Q4/file.gguf" },
          wheels: [],
          license: null,
        },
      ],
    });
  });

  test("takes any part of a split model for all of them", () => {
    const spec = parseModelSpec("hf:owner/repo/Q4/big-00002-of-00003.gguf");
    expect(spec).toEqual(parseModelSpec("hf:owner/repo/Q4/big-00001-of-00003.gguf"));
    expect(spec.kind === "hub" && spec.targets.map(({ file, hub }) => [file.name, hub?.file])).toEqual(
      [1, 2, 3].map((part) => [
        `owner--repo--Q4--big-0000${part}-of-00003.gguf`,
        `Q4/big-0000${part}-of-00003.gguf`,
      ]),
    );
  });

  test.each([
    "hf:owner/file.gguf",
    "hf:a/b/c.bin",
    "hf:a/../c.gguf",
    "hf:a/b/%2e%2e/c.gguf",
    "hf:a//c.gguf",
    "",
    "  ",
  ])("rejects %j", (text) => {
    expect(() => parseModelSpec(text)).toThrowError(expect.objectContaining({ code: "usage" }));
  });
});
