import { describe, expect, test } from "vitest";
import { chooseModel, isSameModel, modelListSchema } from "../../../../src/engines/openai/served-model.ts";
import { parseAddress } from "../../../../src/engines/server-address.ts";

const server = parseAddress("http://a");
const list = (...data: readonly object[]) => modelListSchema.parse({ data });

describe("modelListSchema", () => {
  test("reads what servers report, and ignores what it cannot use", () => {
    expect(
      list({ id: "m", max_model_len: 0, aliases: "none", meta: { n_ctx: 2_048, n_params: -1 } }),
    ).toEqual([
      {
        id: "m",
        aliases: [],
        ownedBy: null,
        contextTokens: 2_048,
        parameters: null,
        quantization: null,
        loaded: null,
      },
    ]);
  });

  test("leaves embedding models out", () => {
    expect(list({ id: "e", type: "embeddings" }, { id: "m", type: "llm" }).map(({ id }) => id)).toEqual([
      "m",
    ]);
  });
});

describe("chooseModel", () => {
  test("keeps the name that was asked for, and knows the other names", () => {
    const models = list({ id: "medium-2508", aliases: ["medium-latest"] });
    expect(chooseModel("medium-latest", models, server)).toMatchObject({
      id: "medium-latest",
      aliases: ["medium-2508", "medium-latest"],
    });
  });

  test("lists a few of many models", () => {
    const models = list(...Array.from({ length: 12 }, (_, index) => ({ id: `model-${index}` })));
    expect(() => chooseModel("auto", models, server)).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/model-9 and 2 more\.$/) }),
    );
  });

  test("says so when nothing is loaded", () => {
    expect(() => chooseModel("auto", [], server)).toThrow("the server lists no models: name one");
  });
});

describe("isSameModel", () => {
  const model = chooseModel(
    "auto",
    list({ id: "mistral-medium-latest", aliases: ["mistral-medium"] }),
    server,
  );

  test.each([
    ["mistral-medium-latest", false, true],
    ["mistral-medium", false, true],
    [null, false, true],
    ["mistral-medium-2508", false, false],
    ["mistral-medium-2508", true, true],
    ["mistral-small-2508", true, false],
    ["mistral-medium-24b", true, false],
  ])("%s, dated names allowed: %s → %s", (answered, dated, same) => {
    expect(isSameModel(model, answered, dated)).toBe(same);
  });
});
