import type { JudgeView } from "../../domain/dossier.ts";
import { judgeView } from "../../dossier/judge-view.ts";
import { pairPrompt } from "../../prompts/panel-prompts.ts";
import { judgeCost, type Step } from "./step.ts";
import type { Bench } from "../judge-bench.ts";
import type { TieredDossier } from "../suite.ts";

/** Every pair of the dossiers side by side, in both orders. */
export function pairSteps(bench: Bench, dossiers: readonly TieredDossier[]): Step[] {
  const shown = dossiers.map(({ dossier }) => ({ slug: dossier.slug, view: judgeView(dossier) }));
  return shown.flatMap((a, index) =>
    shown.slice(index + 1).map((b) => ({
      title: `${a.slug} or ${b.slug}: pairwise, both ways round`,
      cost: 2 * judgeCost([a.view, b.view], bench.personas.length),
      run: async ({ pairs }) => {
        const forward = await firstIsBetter(bench, a.view, b.view);
        const backward = await firstIsBetter(bench, b.view, a.view);
        bench.personas.forEach(({ id }, seat) =>
          pairs.push({
            a: a.slug,
            b: b.slug,
            persona: id,
            forward: forward[seat]!,
            backward: backward[seat]!,
          }),
        );
      },
    })),
  );
}

async function firstIsBetter(
  { engine, templates, personas, signal }: Bench,
  first: JudgeView,
  second: JudgeView,
): Promise<number[]> {
  const prompts = personas.map((persona) => pairPrompt(templates, first, second, persona));
  return (await engine.judge(prompts, signal)).map(({ pYes }) => pYes);
}
