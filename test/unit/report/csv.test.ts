import { describe, expect, test } from "vitest";
import { renderCsv } from "../../../src/report/csv.ts";
import { mixedComparison, sampleComparison } from "../../fixtures/comparison.ts";
import { hostileComparison } from "../../fixtures/hostile-comparison.ts";

/** Reads RFC 4180: records end in CR LF, quotes are doubled inside quotes. */
function parse(csv: string): Record<string, string>[] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  for (let match = cell.exec(csv); match !== null; match = cell.exec(csv)) {
    record.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === ",") continue;
    records.push(record);
    record = [];
    if (cell.lastIndex === csv.length) break;
  }
  expect(records.flat().length, "the whole text was read").toBeGreaterThan(0);
  const [header = [], ...rows] = records;
  for (const row of rows) expect(row).toHaveLength(header.length);
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

describe("renderCsv", () => {
  test("has one row for each tool and persona", () => {
    const rows = parse(renderCsv(sampleComparison()));
    expect(rows.map((row) => `${row["slug"]} ${row["persona"]} ${row["status"]}`)).toEqual([
      "mistral-3-small-22b builder ok",
      "mistral-3-small-22b skeptic ok",
      "mistral-3-small-22b futurist ok",
      "mistral-3-small-22b founder ok",
      "mistral-medium-3-2 builder ok",
      "mistral-medium-3-2 skeptic ok",
      "mistral-medium-3-2 futurist ok",
      "mistral-medium-3-2 founder failed",
    ]);
  });

  test("gives back what the comparison holds", () => {
    const comparison = sampleComparison();
    const review = comparison.tools[1]?.reviews[1];
    expect(parse(renderCsv(comparison))[5]).toMatchObject({
      name: "Mistral Medium 3.2",
      category: "Developer Tools",
      panelVerdict: "ship",
      panelLabel: "Ship · 2 ship / 1 skip / 1 failed",
      score: "44",
      low: "35",
      high: "53",
      verdict: "skip",
      contested: "false",
      evidence: "F4 F5 F3 F8 F2 F9",
      text: review?.fields.map((field) => field.text).join("\n\n"),
      flags: 'Not in the facts: names "tariff", which no fact has',
      error: "",
      model: "qwen2.5-coder-1.5b",
      quantization: "Q4_K_M",
      sha256: comparison.model.sha256,
      reviewedAt: "2025-11-24T08:19:41.000Z",
    });
  });

  test("leaves a failed review's score empty and names the reason", () => {
    expect(parse(renderCsv(sampleComparison()))[7]).toMatchObject({
      score: "",
      verdict: "",
      error: "engine: The answer was not the JSON that was asked for, in 3 attempts.",
    });
  });

  test("keeps a row for a tool without reviews", () => {
    const rows = parse(renderCsv(mixedComparison(4)));
    expect(rows.at(-1)).toMatchObject({ slug: "tool-4", persona: "", panelVerdict: "inconclusive" });
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tcmd", "'cmd"],
    ["\rcmd", "'cmd"],
    ["  =1", "'=1"],
    ["\u200B=1", "'=1"],
    ["\n\n=1", "'=1"],
    ["＝1+1", "'＝1+1"],
    ["a=1", "a=1"],
  ])("makes no formula of %j", (tagline, safe) => {
    const comparison = sampleComparison();
    const tools = comparison.tools.map((tool) => ({ ...tool, tagline }));
    expect(parse(renderCsv({ ...comparison, tools }))[0]?.["tagline"]).toBe(safe);
  });

  test("has no cell that a spreadsheet would run, and no hidden character", () => {
    const csv = renderCsv(hostileComparison());
    for (const row of parse(csv)) {
      for (const text of Object.values(row)) expect(text).not.toMatch(/^\s*[=+\-@]/u);
    }
    expect(csv.replaceAll(/[\r\n]/gu, "")).not.toMatch(/[\p{Cc}\u202E\u2066\u200B\uFEFF]/u);
  });
});
