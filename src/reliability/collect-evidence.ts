import type { MeasureProgress } from "../app/context.ts";
import type { Dossier } from "../domain/dossier.ts";
import { derivedSeed } from "../domain/hash.ts";
import { judgeView, reordered } from "../dossier/judge-view.ts";
import { attackSteps, triviaSteps } from "./collect/attacks.ts";
import { pairSteps } from "./collect/pairs.ts";
import { plantedSteps } from "./collect/planted.ts";
import { checkSentences, proseStep } from "./collect/prose.ts";
import { itemStep, scoreSteps } from "./collect/scores.ts";
import { noEvidence, type Step } from "./collect/step.ts";
import type { Evidence } from "./evidence.ts";
import type { Bench } from "./judge-bench.ts";
import type { ReliabilityPlan } from "./plan.ts";
import { renamed, retold, type Suite, type TieredDossier, type Variant } from "./suite.ts";

/**
 * Asks the model everything that a scorecard needs.
 * @throws JuryboxError `engine`, `context` or `interrupted`; answers received before that are remembered
 */
export async function collectEvidence(
  bench: Bench,
  suite: Suite,
  plan: ReliabilityPlan,
  onProgress: (progress: MeasureProgress) => void,
): Promise<Evidence> {
  const dossiers = ofEachTier(suite.dossiers, plan.perTier);
  const lenses = suite.lenses.slice(0, plan.lenses);
  const steps = planSteps(bench, suite, plan, dossiers);
  const growing = noEvidence();
  const total = steps.reduce((sum, { cost }) => sum + cost, 0);
  let done = 0;
  for (const [index, { title, cost, run }] of steps.entries()) {
    onProgress({ title, step: index + 1, steps: steps.length, done, total });
    await run(growing);
    done += cost;
  }
  const [first] = bench.personas;
  return {
    threshold: bench.settings.threshold,
    seed: bench.settings.seed,
    personas: bench.personas.map(({ id }) => id),
    unscaled: bench.personas.map(({ id }) => id).filter((id) => !bench.scales.has(id)),
    tiers: new Map(dossiers.map(({ dossier, tier }) => [dossier.slug, tier])),
    anchors: [...bench.scales.values()].flatMap(([scale]) =>
      scale!.anchors.map(({ tier, score }) => ({ persona: scale!.persona, tier, score })),
    ),
    lenses: lenses.map(({ dossier, persona, direction }) => ({ slug: dossier.slug, persona, direction })),
    sentences: checkSentences(suite, first!, bench.year),
    ...growing,
  };
}

/** The steps that most rows rest on come first. */
function planSteps(
  bench: Bench,
  suite: Suite,
  plan: ReliabilityPlan,
  dossiers: readonly TieredDossier[],
): Step[] {
  const perturbed = ofEachTier(suite.dossiers, plan.perturbedPerTier);
  const perturbations = Array.from({ length: plan.perturbations }, (_, index) => index + 1);
  return [
    ...dossiers.flatMap(({ dossier }) => scoreSteps(bench, dossier, 0)),
    ...perturbed.flatMap(({ dossier }) => perturbations.flatMap((p) => scoreSteps(bench, dossier, p))),
    ...suite.lenses
      .slice(0, plan.lenses)
      .map(({ dossier }) => itemStep(bench, dossier.slug, judgeView(dossier), "plain")),
    ...plantedSteps(bench, suite.planted, plan.plantedItems),
    ...suite.variants
      .slice(0, plan.variants)
      .flatMap((variant) => tellingSteps(bench, suite, variant, dossiers)),
    ...pairSteps(bench, ofEachTier(suite.dossiers, 1).slice(0, plan.paired)),
    ...attackSteps(bench, suite.attacks.slice(0, plan.attacks), middling(suite)),
    ...triviaSteps(bench, suite.trivia.slice(0, plan.trivia), middling(suite)),
    ...mostVaried(suite)
      .slice(0, plan.written)
      .map((dossier) => proseStep(bench, dossier)),
  ];
}

/** A dossier in each of its retellings, and unchanged unless it has been judged unchanged already. */
function tellingSteps(
  bench: Bench,
  { dossiers }: Suite,
  variant: Variant,
  judged: readonly TieredDossier[],
): Step[] {
  const { slug, brand, plainBrand, marketing, reworded, padded } = variant;
  const entry = dossiers.find((one) => one.dossier.slug === slug)!;
  const { dossier, text } = entry;
  const step = (told: Dossier, telling: string): Step => itemStep(bench, slug, judgeView(told), telling);
  const order = derivedSeed(bench.settings.seed, "telling");
  return [
    ...(judged.includes(entry) ? [] : [step(dossier, "plain")]),
    step(retold(dossier, marketing), "marketing"),
    step(retold(dossier, reworded), "reworded"),
    itemStep(bench, slug, reordered(judgeView(dossier), order), "reordered"),
    step(retold(dossier, padded), "padded"),
    step(renamed(text, dossier.name, brand, slug), "brand"),
    step(renamed(text, dossier.name, plainBrand, slug), "plain-brand"),
  ];
}

function ofEachTier(dossiers: readonly TieredDossier[], count: number): TieredDossier[] {
  return [1, 2, 3, 4, 5].flatMap((tier) => dossiers.filter((entry) => entry.tier === tier).slice(0, count));
}

/** One of each tier first, then the rest. */
function mostVaried({ dossiers, lenses }: Suite): Dossier[] {
  const entries = new Set([...ofEachTier(dossiers, 1), ...dossiers, ...lenses]);
  return [...entries].map(({ dossier }) => dossier);
}

/** Attacks are tried on a tool of the middle tier, whose verdicts flip most easily. */
function middling({ dossiers }: Suite): TieredDossier {
  return dossiers.find(({ tier }) => tier === 3)!;
}
