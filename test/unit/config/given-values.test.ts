import { describe, expect, test } from "vitest";
import { settingsOfEnvironment, settingsOfFlags } from "../../../src/config/given-values.ts";

describe("settingsOfEnvironment", () => {
  test("reads texts, numbers, switches, lists and durations", () => {
    const environment = {
      JURYBOX_MODEL: "qwen",
      JURYBOX_SEED: "7",
      JURYBOX_TEMPERATURE: " 0.5 ",
      JURYBOX_OFFLINE: "1",
      JURYBOX_PERSONAS: "builder, founder",
      JURYBOX_TIMEOUT: "30m",
      HOME: "/home/u",
    };
    expect(settingsOfEnvironment(environment)).toEqual({
      model: "qwen",
      seed: 7,
      temperature: 0.5,
      offline: true,
      personas: ["builder", "founder"],
      timeout: 1_800_000,
    });
  });

  test.each([
    ["true", true],
    ["YES", true],
    ["on", true],
    ["0", false],
    ["false", false],
    ["no", false],
    ["Off", false],
  ])("takes %s as a switch", (text, value) => {
    expect(settingsOfEnvironment({ JURYBOX_OFFLINE: text })).toEqual({ offline: value });
  });

  test("takes an empty variable as unset", () => {
    expect(settingsOfEnvironment({ JURYBOX_MODEL: "", JURYBOX_SEED: " ", JURYBOX_GPU: undefined })).toEqual(
      {},
    );
  });

  test.each([
    ["JURYBOX_SEED", "seven", /^seed must be a whole number from 0 to 4294967295, not "seven"$/],
    ["JURYBOX_SEED", "0x10", /not "0x10"/],
    ["JURYBOX_THRESHOLD", "100", /from 1 to 99, not 100/],
    ["JURYBOX_MAX_PARALLEL", "2.5", /not 2\.5/],
    ["JURYBOX_OFFLINE", "maybe", /true or false, not "maybe"/],
    ["JURYBOX_GPU", "cuda", /auto or cpu, not "cuda"/],
    ["JURYBOX_TIMEOUT", "30", /duration .*not "30"/],
    ["JURYBOX_TIMEOUT", "0s", /from 1s to 168h/],
    ["JURYBOX_TIMEOUT", "169h", /from 1s to 168h/],
    ["JURYBOX_PERSONAS", "builder,builder", /different persona ids/],
    ["JURYBOX_PERSONAS", "builder,", /persona ids/],
    ["JURYBOX_TOP_P", "0", /above 0/],
  ])("refuses %s=%s", (name, text, message) => {
    expect(() => settingsOfEnvironment({ [name]: text })).toThrowError(
      expect.objectContaining({
        code: "config",
        where: name,
        message: expect.stringMatching(message),
        hint: expect.stringContaining(`${name}=`),
      }),
    );
  });
});

describe("settingsOfFlags", () => {
  test("takes texts and values already read, and leaves out what was not given", () => {
    expect(
      settingsOfFlags({ seed: "7", maxParallel: 2, offline: true, personas: "a,b", model: undefined }),
    ).toEqual({
      seed: 7,
      maxParallel: 2,
      offline: true,
      personas: ["a", "b"],
    });
  });

  test("reports a bad value as bad usage, with the flag's name", () => {
    expect(() => settingsOfFlags({ contextTokens: "12" })).toThrowError(
      expect.objectContaining({
        code: "usage",
        where: "--context-tokens",
        message: "contextTokens must be a whole number from 1024 to 131072, not 12",
        hint: "For example: --context-tokens 4096",
      }),
    );
    expect(() => settingsOfFlags({ offline: "perhaps" })).toThrowError(
      expect.objectContaining({ hint: "For example: --offline" }),
    );
  });

  test("reports an unknown engine as not found, and suggests the nearest", () => {
    expect(() => settingsOfFlags({ engine: "lama" })).toThrowError(
      expect.objectContaining({
        code: "not-found",
        message: 'unknown engine "lama"',
        hint: 'Did you mean "llama"? Known: llama, ollama, openai.',
        where: "--engine",
      }),
    );
  });
});
