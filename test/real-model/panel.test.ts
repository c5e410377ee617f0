import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { openStore } from "../../src/store/store.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { examples, jurybox, model, startJurybox, type Outcome } from "./program.ts";

const reviewSchema = z.object({
  persona: z.enum(["builder", "skeptic"]),
  status: z.literal("ok"),
  score: z.number().int().min(0).max(100),
  verdict: z.enum(["ship", "skip"]),
  interval: z.tuple([z.number().min(0), z.number().max(100)]),
  fields: z
    .array(
      z.object({
        id: z.string(),
        text: z.string().min(20),
        evidence: z.array(z.string().regex(/^F\d+$/)).min(1),
      }),
    )
    .min(3),
  items: z.array(z.object({ pYes: z.number().min(0).max(1), mass: z.number().min(0).max(1) })).min(10),
  tokens: z.object({
    prompt: z.number().positive(),
    cached: z.number().positive(),
    output: z.number().positive(),
  }),
});
const comparisonSchema = z.object({
  schema: z.literal(1),
  run: z.object({ id: z.string() }),
  model: z.object({ id: z.literal(model), sha256: z.string().length(64), calibrated: z.literal(true) }),
  tools: z
    .array(
      z.object({
        slug: z.string(),
        panel: z.object({ label: z.string(), ship: z.number(), skip: z.number(), failed: z.literal(0) }),
        reviews: z.array(reviewSchema).length(2),
        facts: z.array(z.object({ id: z.string(), text: z.string() })),
      }),
    )
    .length(2),
});

describe("the main job on the real model", () => {
  const workspace = temporaryFolder();
  // Two of the four personas: each takes as long as the other.
  const compare = ["compare", ...examples, "--personas", "builder,skeptic", "--model", model, "--json"];
  let interrupted: { code: number | null; kept: number };
  let first: Outcome;
  let second: Outcome;

  beforeAll(async () => {
    interrupted = await interruptAfterFirstReview(workspace, compare);
    first = await jurybox(workspace, ...compare, "--format", "html,md,json,csv", "--output", "out");
    second = await jurybox(workspace, ...compare);
  });

  test("Ctrl-C keeps finished reviews and exits 130", () => {
    expect(interrupted.code).toBe(130);
    expect(interrupted.kept).toBeGreaterThanOrEqual(1);
    expect(interrupted.kept).toBeLessThan(4);
  });

  test("the next call makes only what is missing", () => {
    expect(first.code).toBe(0);
    expect(first.stderr).toContain(`${interrupted.kept} review`);
    const store = openStore(path.join(workspace, "jurybox.db"));
    const [rest] = store.runs.list();
    store.close();
    expect(rest?.reviews).toEqual({ ok: 4 - interrupted.kept, failed: 0 });
  });

  test("every review fits its schema, and all evidence exists", () => {
    const { tools } = comparisonSchema.parse(JSON.parse(first.stdout));
    for (const { facts, reviews } of tools) {
      const known = new Set(facts.map((fact) => fact.id));
      const cited = reviews.flatMap((review) => review.fields.flatMap((field) => field.evidence));
      expect(cited.filter((id) => !known.has(id))).toEqual([]);
    }
  });

  test("questions are answered with yes or no, and nothing else", () => {
    const { tools } = comparisonSchema.parse(JSON.parse(first.stdout));
    const masses = tools.flatMap((tool) =>
      tool.reviews.flatMap((review) => review.items.map((item) => item.mass)),
    );
    expect(Math.min(...masses)).toBeGreaterThan(0.5);
  });

  test("the dossier is computed once: most prompt tokens are reused", () => {
    const { tools } = comparisonSchema.parse(JSON.parse(first.stdout));
    const tokens = tools.flatMap((tool) => tool.reviews.map((review) => review.tokens));
    const cached = tokens.reduce((sum, count) => sum + count.cached, 0);
    const prompt = tokens.reduce((sum, count) => sum + count.prompt, 0);
    expect(cached / prompt).toBeGreaterThan(0.8);
  });

  test("a second run gives the same answer and costs no tokens", () => {
    expect(second.code).toBe(0);
    expect(second.stderr).toContain("nothing to run");
    expect(JSON.parse(second.stdout)).toEqual(JSON.parse(first.stdout));
    const store = openStore(path.join(workspace, "jurybox.db"));
    const runs = store.runs.list();
    store.close();
    expect(runs).toHaveLength(2);
  });

  test("each format is written", () => {
    const base = path.join(workspace, "out", "mistral-3-small-22b-vs-mistral-medium-3-2");
    const { tools } = comparisonSchema.parse(JSON.parse(first.stdout));
    for (const extension of ["html", "md", "json", "csv"]) {
      const text = readFileSync(`${base}.${extension}`, "utf8");
      expect(text.length).toBeGreaterThan(1_000);
      expect(text).toContain(
        extension === "json" || extension === "csv" ? tools[0]!.slug : "Mistral Medium 3.2",
      );
    }
  });
});

async function interruptAfterFirstReview(workspace: string, args: readonly string[]) {
  const child = startJurybox(workspace, ...args);
  let heard = "";
  child.stderr!.on("data", (data: Buffer) => {
    heard += data.toString();
    if (/\(1 of 4\)/.test(heard)) child.kill("SIGINT");
  });
  const [code] = (await once(child, "exit")) as [number | null];
  const store = openStore(path.join(workspace, "jurybox.db"));
  const kept = store.runs.list().reduce((sum, run) => sum + run.reviews.ok, 0);
  store.close();
  return { code, kept };
}
