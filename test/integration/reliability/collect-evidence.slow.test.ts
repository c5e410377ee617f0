import { describe, expect, test } from "vitest";
import type { MeasureProgress } from "../../../src/app/context.ts";
import { sha256 } from "../../../src/domain/hash.ts";
import { type ScorecardRowId, scorecardRowIds } from "../../../src/domain/scorecard-rows.ts";
import { scorecardSchema } from "../../../src/domain/scorecard.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { rememberingEngine } from "../../../src/panel/remembering-engine.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";
import { loadTemplates } from "../../../src/prompts/templates.ts";
import { collectEvidence } from "../../../src/reliability/collect-evidence.ts";
import type { Evidence } from "../../../src/reliability/evidence.ts";
import { makeScorecard } from "../../../src/reliability/make-scorecard.ts";
import { planFor, quickPlan, type ReliabilityPlan } from "../../../src/reliability/plan.ts";
import { loadSuite } from "../../../src/reliability/suite.ts";
import type { Store } from "../../../src/store/store.ts";
import { scriptedEngine, type ScriptedEngine } from "../../fixtures/scripted-engine.ts";
import { openTemp } from "../store/temp-store.ts";

const suite = loadSuite();
const personas = loadPersonas({
  packageFolder: packagePath("personas"),
  ids: ["builder", "skeptic", "futurist", "founder"],
});
const plan: ReliabilityPlan = { ...quickPlan, perturbations: 2, variants: 2 };

interface Measured {
  readonly evidence: Evidence;
  readonly engine: ScriptedEngine;
  readonly progress: readonly MeasureProgress[];
}

interface Asked {
  readonly signal: AbortSignal;
  readonly pYes: (prompt: string) => number;
  readonly asked: ReliabilityPlan;
  readonly samples: number;
}

/** The evidence from a judge that answers as `pYes` says, by default yes to everything; answers are stored. */
async function measure(
  store: Store,
  { signal = new AbortController().signal, pYes = () => 0.9, asked = plan, samples = 1 }: Partial<Asked> = {},
) {
  const engine = scriptedEngine({
    pYes,
    write: (prompt) =>
      prompt.includes("Score the tool as a whole number")
        ? '{"score": 75}'
        : JSON.stringify({ evidence: ["F1"], text: "It rests on what the first of the facts says of it." }),
  });
  const progress: MeasureProgress[] = [];
  const bench = {
    engine: rememberingEngine(engine, store.answers),
    templates: loadTemplates(packagePath("prompts")),
    personas,
    scales: new Map(),
    settings: { threshold: 60, seed: 1, temperature: 0, topP: 1, samples, scoring: "items" as const },
    signal,
    year: 2025,
  };
  const evidence = await collectEvidence(bench, suite, asked, (step) => progress.push(step));
  return { evidence, engine, progress } satisfies Measured;
}

const cardOf = (
  evidence: Evidence,
  engine: ScriptedEngine,
  asked: ReliabilityPlan,
  rows: readonly ScorecardRowId[],
) =>
  makeScorecard(evidence, {
    description: engine.describe(),
    plan: asked,
    quick: true,
    samples: 1,
    rows,
    jurybox: "1",
    createdAt: "2025-01-01T00:00:00.000Z",
  });

describe("evidence", () => {
  test("holds each observation once", async () => {
    const { evidence } = await measure(openTemp());
    const scores = evidence.scores.map(({ slug, persona, scoring, variation }) =>
      [slug, persona, scoring, variation].join(" "),
    );
    expect(scores.toSorted()).toEqual([...new Set(scores)].toSorted());
    const twins = evidence.twins.map(({ slug, persona, item }) => [slug, persona, item].join(" "));
    expect(twins.toSorted()).toEqual([...new Set(twins)].toSorted());
  });

  test("has as many observations as the plan says", async () => {
    const { evidence } = await measure(openTemp());
    const scored = (scoring: string, variation: RegExp): number =>
      evidence.scores.filter((record) => record.scoring === scoring && variation.test(record.variation))
        .length;
    const seats = personas.length;
    expect(evidence.tiers.size).toBe(5 * plan.perTier);
    const dossiers =
      5 * plan.perTier +
      suite.variants.slice(0, plan.variants).filter(({ slug }) => !evidence.tiers.has(slug)).length;
    expect(scored("items", /^plain$/)).toBe(seats * (dossiers + plan.lenses));
    expect(scored("direct", /^plain$/)).toBe(seats * 5 * plan.perTier);
    for (const scoring of ["items", "direct"])
      expect(scored(scoring, /^perturbed-\d$/)).toBe(seats * 5 * plan.perturbedPerTier * plan.perturbations);
    expect(scored("items", /^marketing$/)).toBe(seats * plan.variants);
    expect(evidence.planted).toHaveLength(2 * seats * plan.plantedItems);
    expect(evidence.pairs).toHaveLength((seats * plan.paired * (plan.paired - 1)) / 2);
    expect(evidence.attacks).toHaveLength(plan.attacks);
    expect(evidence.trivia).toHaveLength(plan.trivia);
    const fields = personas.reduce((sum, persona) => sum + persona.fields.length, 0);
    expect(evidence.paragraphs).toHaveLength(plan.written * fields);
    expect(evidence.sentences).toHaveLength(suite.sentences.length);
    expect(evidence.unscaled).toEqual(personas.map(({ id }) => id));
  });

  test("of a yes-sayer makes a scorecard that does not trust it", async () => {
    const { evidence, engine } = await measure(openTemp());
    const card = cardOf(evidence, engine, plan, scorecardRowIds);
    expect(scorecardSchema.parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
    const failed = card.rows.filter(({ passed }) => passed === false).map(({ id }) => id);
    expect(failed).toEqual(
      expect.arrayContaining(["spread", "planted-facts", "persona-signal", "swap-consistency"]),
    );
  });

  test.each(scorecardRowIds)("for %s alone makes the same row as evidence for all rows", async (id) => {
    const store = openTemp();
    const pYes = (prompt: string): number => Number.parseInt(sha256(prompt).slice(0, 4), 16) / 0xffff;
    const whole = await measure(store, { asked: quickPlan, pYes });
    const asked = planFor(quickPlan, [id]);
    const part = await measure(store, { asked, pYes });
    const rowsOf = ({ evidence, engine }: Measured) => cardOf(evidence, engine, asked, [id]).rows;
    expect(rowsOf(part)).toEqual(rowsOf(whole));
    expect(rowsOf(part)[0]!.figures[0]!.n).toBeGreaterThan(0);
    expect(part.progress.length).toBeLessThan(whole.progress.length);
  });

  test("with several samples per score uses as many wordings and orders", async () => {
    const asked = planFor(quickPlan, ["spread", "injection"]);
    const once = await measure(openTemp(), { asked });
    const prompts: string[] = [];
    const pYes = (prompt: string): number => {
      prompts.push(prompt);
      return 0.9;
    };
    const thrice = await measure(openTemp(), { asked, samples: 3, pYes });
    expect(thrice.engine.calls.judged).toBe(3 * once.engine.calls.judged);
    expect(new Set(prompts).size).toBe(prompts.length);
    for (const { items } of personas)
      for (const wording of items[0]!.rewordings.slice(0, 2)) expect(prompts.join()).toContain(wording);
    expect(thrice.evidence.scores).toHaveLength(once.evidence.scores.length);
  });

  test("is the same the second time, without asking the model again", async () => {
    const store = openTemp();
    const first = await measure(store);
    const second = await measure(store);
    expect(second.engine.calls).toMatchObject({ judged: 0, written: 0 });
    expect(second.evidence).toEqual(first.evidence);
  });

  test("stopped half-way is resumed from there", async () => {
    const whole = (await measure(openTemp())).engine.calls.judged;
    const store = openTemp();
    const controller = new AbortController();
    let asked = 0;
    const stopped = measure(store, {
      signal: controller.signal,
      pYes: () => {
        if (++asked === Math.floor(whole / 2)) controller.abort();
        return 0.9;
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: "interrupted" });
    const rest = (await measure(store)).engine.calls.judged;
    expect(rest).toBeLessThan(0.6 * whole);
  });

  test("reports progress: steps in order, work that adds up", async () => {
    const { progress } = await measure(openTemp());
    expect(progress.map(({ step }) => step)).toEqual(progress.map((_, index) => index + 1));
    expect(progress.at(-1)!.step).toBe(progress[0]!.steps);
    const done = progress.map((step) => step.done);
    expect(done[0]).toBe(0);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done.at(-1)!).toBeLessThan(progress[0]!.total);
  });
});
