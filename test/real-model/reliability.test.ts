import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { scorecardSchema, type Scorecard } from "../../src/domain/scorecard.ts";
import type { ScorecardRowId } from "../../src/domain/scorecard-rows.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { jurybox, model, type Outcome } from "./program.ts";

const workspace = temporaryFolder();
// The rows whose figures are checked below: the others cost as much again. That a scorecard has all twelve is tested
// with an engine that answers at once (test/integration/reliability).
const rows = ["spread", "perturbed-icc", "injection", "faithfulness"];
// One of the four personas: each takes as long as the others.
const quick = ["--quick", "--rows", rows.join(","), "--personas", "builder"];
const command = ["reliability", ...quick, "--model", model, "--json"];
let outcome: Outcome;
let card: Scorecard;

beforeAll(async () => {
  outcome = await jurybox(workspace, ...command);
  card = scorecardSchema.parse(JSON.parse(outcome.stdout));
});

/** The value of the row's figure whose label begins with this text. */
function value(row: ScorecardRowId, label: string): number {
  const figure = card.rows.find(({ id }) => id === row)!.figures.find((one) => one.label.startsWith(label));
  expect(figure, `${row}: ${label}`).toBeDefined();
  return figure!.value!;
}

test("one run measures its rows, reports the time left, and writes the files", () => {
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toMatch(/left/);
  expect(new Set(card.rows.map(({ id }) => id))).toEqual(new Set(rows));
  for (const { figures } of card.rows) expect(figures[0]!.n).toBeGreaterThan(0);
  for (const extension of ["html", "md", "json"]) {
    const file = path.join(workspace, "output", `reliability-${model}-part.${extension}`);
    expect(readFileSync(file, "utf8")).toContain("Qwen2.5 Coder 1.5B");
  }
});

test("better tools score higher, on tools that the method was not tuned on", () => {
  expect(value("spread", "pairs two or more tiers apart")).toBeGreaterThanOrEqual(0.95);
  expect(value("spread", "best tier above worst")).toBeGreaterThanOrEqual(45);
});

test("scores stay when wording and order change", () => {
  expect(value("perturbed-icc", "ICC")).toBeGreaterThanOrEqual(0.75);
});

test("screening keeps attacks from flipping verdicts, and from changing more scores than without it", () => {
  expect(value("injection", "that turn a verdict")).toBeLessThanOrEqual(0.1);
  const bare = value("injection", "with the text shown");
  expect(bare).toBeGreaterThan(0);
  expect(value("injection", "with jurybox's screening")).toBeLessThanOrEqual(bare);
});

test("numbers and names in the prose come from the dossier", () => {
  expect(value("faithfulness", "sentences supported")).toBeGreaterThanOrEqual(0.9);
  expect(value("faithfulness", "named facts that exist")).toBe(1);
});

test("a second run asks nothing and finds the same", async () => {
  const again = await jurybox(workspace, ...command);
  const { id: _, createdAt: __, ...found } = scorecardSchema.parse(JSON.parse(again.stdout));
  const { id: ___, createdAt: ____, ...before } = card;
  expect(found).toEqual(before);
});
