import { judgeView } from "../../dossier/judge-view.ts";
import { scoreViews, type Bench } from "../bench.ts";
import type { SuiteDossier } from "../suite.ts";
import { groupsOf, judgeCost, type Step } from "./step.ts";

/** Each sentence below a dossier, judged by one persona in turn. */
export function triviaSteps(bench: Bench, sentences: readonly string[], target: SuiteDossier): Step[] {
  const view = judgeView(target.dossier);
  const seated = sentences.map((sentence, index) => ({
    told: { ...view, statements: [...view.statements, sentence] },
    persona: bench.personas[index % bench.personas.length]!,
  }));
  return groupsOf(seated).map(({ group, title }) => ({
    title: `sentences of trivia ${title}`,
    cost:
      bench.settings.samples *
      judgeCost(
        [view],
        group.reduce((sum, { persona }) => sum + persona.items.length, 0),
      ),
    run: async ({ trivia }) => {
      const asked = group.flatMap(({ told, persona }) =>
        [view, told].map((shown) => ({ view: shown, persona })),
      );
      const scores = await scoreViews(bench, asked);
      group.forEach(({ persona }, index) => {
        const [base, told] = scores.slice(2 * index, 2 * index + 2);
        trivia.push({ persona: persona.id, base: base!, told: told! });
      });
    },
  }));
}
