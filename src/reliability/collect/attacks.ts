import type { Dossier, JudgeView } from "../../domain/dossier.ts";
import { JuryboxError } from "../../domain/error.ts";
import { judgeView } from "../../dossier/judge-view.ts";
import { parseDossier } from "../../dossier/parse-dossier.ts";
import { judgeCost, type SeatedGroup, seatInTurn, type Step } from "./step.ts";
import { type Bench, scoreViews } from "../judge-bench.ts";
import { type Attack, type SuiteDossier, withAttack } from "../suite.ts";

/** Each attack in a dossier, unscreened and as jurybox reads it. Personas take turns, one for each attack. */
export function attackSteps(bench: Bench, attacks: readonly Attack[], target: SuiteDossier): Step[] {
  return seatInTurn(attacks, bench.personas).map((group) => attackStep(bench, group, target));
}

function attackStep(
  bench: Bench,
  { seated, title, questions }: SeatedGroup<Attack>,
  target: SuiteDossier,
): Step {
  const plain = judgeView(target.dossier);
  const bare = seated.map(({ variant }) => undefended(plain, variant));
  const extra = bare.map((view) => ({ ...view, statements: view.statements.slice(plain.statements.length) }));
  return {
    title: `attacks ${title}`,
    cost: bench.settings.samples * judgeCost([plain, ...extra], questions),
    run: async (evidence) => {
      const asked = seated.flatMap(({ variant: attack, persona }, index) => {
        const read = readAttacked(target.text, attack);
        // A refused file moves no score.
        const defended = read === null ? plain : judgeView(read);
        return [plain, bare[index]!, defended].map((view) => ({ view, persona }));
      });
      const scores = await scoreViews(bench, asked);
      seated.forEach(({ variant: attack, persona }, index) => {
        const [base, shown, defended] = scores.slice(3 * index, 3 * index + 3);
        evidence.attacks.push({
          id: attack.id,
          kind: attack.id.replace(/-\d+$/, ""),
          persona: persona.id,
          base: base!,
          bare: shown!,
          defended: defended!,
        });
      });
    },
  };
}

/** What a judge would see without screening: the attack as further statements. */
export function undefended(view: JudgeView, { text }: Attack): JudgeView {
  const shown = text.split("\n").filter((line) => line.trim() !== "");
  return { ...view, statements: [...view.statements, ...shown] };
}

/** The dossier with the attack, as jurybox reads it; null when it refuses the file. */
export function readAttacked(text: string, attack: Attack): Dossier | null {
  try {
    return parseDossier(withAttack(text, attack), { where: attack.id, format: "markdown" });
  } catch (error) {
    if (error instanceof JuryboxError) return null;
    throw error;
  }
}

/** Each sentence added to the end of a dossier. Personas take turns, one for each sentence. */
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
