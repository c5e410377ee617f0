import { describe, expect, test } from "vitest";
import { renderJson } from "../../../src/report/json.ts";
import { sampleComparison } from "../../fixtures/comparison.ts";
import { attacks, hostileComparison } from "../../fixtures/hostile-comparison.ts";

describe("renderJson", () => {
  test("has the shape that the command line promises", () => {
    const report = JSON.parse(renderJson(sampleComparison()));
    const text = expect.any(String);
    const number = expect.any(Number);
    expect(report).toMatchObject({
      schema: 1,
      run: {
        id: text,
        startedAt: "2025-11-24T08:17:00.000Z",
        finishedAt: text,
        engine: "llama",
        engineVersion: text,
        host: { cpu: text, cores: 2, ramBytes: number, gpu: null },
      },
      model: {
        id: text,
        name: text,
        sha256: text,
        quantization: "Q4_K_M",
        parameters: number,
        contextTokens: 8192,
        calibrated: true,
      },
    });
    expect(report.tools[1]).toMatchObject({
      slug: "mistral-medium-3-2",
      name: text,
      category: text,
      tagline: text,
      pricing: { entry: "Paid", detail: text },
      description: text,
      bestFor: text,
      panel: {
        verdict: "ship",
        label: "Ship · 2 ship / 1 skip / 1 failed",
        ship: 2,
        skip: 1,
        failed: 1,
        shipPercent: 67,
        score: 62,
        interval: [number, number],
        effectiveReviewers: number,
      },
      community: { ship: 0, skip: 0, label: "No community votes yet" },
      flags: [{ kind: "injection", detail: text, line: 31 }, { kind: "hidden-text" }],
      facts: expect.arrayContaining([{ id: "F1", text, line: 14 }]),
    });
    expect(report.tools[1].reviews[1]).toMatchObject({
      persona: "skeptic",
      status: "ok",
      score: 44,
      verdict: "skip",
      interval: [35, 53],
      contested: false,
      items: expect.arrayContaining([
        expect.objectContaining({
          id: text,
          question: text,
          polarity: "reverse",
          weight: 1.5,
          pYes: number,
          mass: number,
        }),
      ]),
      tokens: { prompt: 5420, cached: 4610, output: 412 },
      timings: { judgeMs: 1840, writeMs: 21300, tokensPerSecond: 19.34 },
      attempts: 3,
      error: null,
    });
  });

  test("joins the fields to one text", () => {
    const [review] = JSON.parse(renderJson(sampleComparison())).tools[0].reviews;
    expect(review.fields[0]).toMatchObject({
      id: "first-hour",
      label: "First hour",
      evidence: ["F3", "F8"],
      flags: [],
    });
    expect(review.text).toBe(review.fields.map((field: { text: string }) => field.text).join("\n\n"));
  });

  test("keeps a failed review, with its error", () => {
    expect(JSON.parse(renderJson(sampleComparison())).tools[1].reviews[3]).toMatchObject({
      persona: "founder",
      status: "failed",
      score: null,
      verdict: null,
      interval: null,
      error: { code: "engine", message: expect.any(String) },
    });
  });

  test("leaves prompts and raw answers in the database", () => {
    expect(renderJson(sampleComparison())).not.toContain("STAYS-IN-THE-DATABASE");
  });

  test("is indented by two spaces and ends in a line feed", () => {
    expect(renderJson(sampleComparison())).toMatch(/^\{\n {2}"schema": 1,\n/u);
    expect(renderJson(sampleComparison())).toMatch(/\}\n$/u);
  });

  test("keeps hostile texts whole, yet prints no control or hidden character", () => {
    const json = renderJson(hostileComparison());
    expect(json.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202E\u2066\u200B\u2028\uFEFF]/u);
    const facts: { text: string }[] = JSON.parse(json).tools[0].facts;
    expect(facts.map((fact) => fact.text)).toEqual(Object.values(attacks));
  });
});
