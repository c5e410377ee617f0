import { judgeView } from "../../dossier/judge-view.ts";
import { scoreViews, type Bench } from "../judge-bench.ts";
import type { SuiteDossier } from "../suite.ts";
import { judgeCost, seatInTurn, type Step } from "./step.ts";

/** Each sentence below a dossier, judged by one persona in turn. */
export function triviaSteps(bench: Bench, sentences: readonly string[], target: SuiteDossier): Step[] {
  const view = judgeView(target.dossier);
  const variants = sentences.map((sentence) => ({ ...view, statements: [...view.statements, sentence] }));
  return seatInTurn(variants, bench.personas).map(({ seated, title, questions }) => ({
    title: `sentences of trivia ${title}`,
    cost: bench.settings.samples * judgeCost([view], questions),
    run: async ({ trivia }) => {
      const asked = seated.flatMap(({ variant, persona }) =>
        [view, variant].map((shown) => ({ view: shown, persona })),
      );
      const scores = await scoreViews(bench, asked);
      seated.forEach(({ persona }, index) => {
        const [base, told] = scores.slice(2 * index, 2 * index + 2);
        trivia.push({ persona: persona.id, base: base!, told: told! });
      });
    },
  }));
}
