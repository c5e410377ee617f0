import type { Dossier, JudgeView } from "../../domain/dossier.ts";
import { JuryboxError } from "../../domain/error.ts";
import { derivedSeed } from "../../domain/hash.ts";
import { judgeView, reordered } from "../../dossier/judge-view.ts";
import { askForScores } from "../../panel/score-direct.ts";
import { judgeCost, type Step } from "./step.ts";
import type { ScoreRecord, TwinRecord } from "../evidence.ts";
import { type Bench, scoreView, speaksFor, variationsOf, type ViewScore } from "../judge-bench.ts";

/** Scores a dossier both ways: unchanged, or with its facts in another order and the questions in another wording. */
export function scoreSteps(bench: Bench, dossier: Dossier, perturbation: number): Step[] {
  const { slug } = dossier;
  const order = derivedSeed(bench.settings.seed, "perturbed", perturbation);
  const [view, name] =
    perturbation === 0
      ? [judgeView(dossier), "plain"]
      : [reordered(judgeView(dossier), order), `perturbed-${perturbation}`];
  return [
    itemStep(bench, slug, view, name, perturbation),
    {
      title: `${slug}: scores written by the model (${name})`,
      cost: bench.settings.samples * judgeCost([view], 3 * bench.personas.length),
      run: async ({ scores }) => void scores.push(...(await directScores(bench, slug, view, name))),
    },
  ];
}

/** A dossier judged by items, recorded under the name of a variation. */
export function itemStep(bench: Bench, slug: string, view: JudgeView, variation: string, wording = 0): Step {
  const questions = bench.personas.reduce((sum, { items }) => sum + items.length, 0);
  return {
    title: `${slug}: ${questions} questions (${variation})`,
    cost: bench.settings.samples * judgeCost([view], questions),
    run: async ({ scores, twins }) => {
      const judged = await scoreView(bench, view, wording);
      for (const { persona, score, contested } of judged)
        scores.push({ slug, persona: persona.id, scoring: "items", variation, score, contested });
      if (variation === "plain") twins.push(...judged.flatMap((one) => twinsOf(bench, slug, one)));
    },
  };
}

/** Each pair of opposite items, once. */
function twinsOf(bench: Bench, slug: string, { persona, answers }: ViewScore): TwinRecord[] {
  return persona.items.flatMap((item, index) => {
    const other = persona.items.findIndex(({ id }) => id === item.opposite);
    if (item.polarity !== "positive" || other === -1) return [];
    const agree =
      speaksFor(bench, persona, index, answers[index]!) === speaksFor(bench, persona, other, answers[other]!);
    const [pYes, pOpposite] = [answers[index]!.pYes, answers[other]!.pYes];
    return [{ slug, persona: persona.id, item: item.id, pYes, pOpposite, agree }];
  });
}

async function directScores(
  bench: Bench,
  slug: string,
  view: JudgeView,
  variation: string,
): Promise<ScoreRecord[]> {
  const judged = await askForScores(bench, variationsOf(bench, view, 0), bench.personas, () => {});
  return judged.flatMap(({ persona, outcome }) =>
    outcome instanceof JuryboxError
      ? []
      : { slug, persona: persona.id, scoring: "direct", variation, score: outcome.score, contested: false },
  );
}
