import { tmpdir } from "node:os";
import { loadShippedCalibrations } from "../../src/app/shipped-files.ts";
import { loadAnchors } from "../../src/panel/load-anchors.ts";
import { packagePath } from "../../src/files/package-root.ts";
import type { Calibration } from "../../src/domain/calibration.ts";
import type { Persona } from "../../src/domain/persona.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { judgeView } from "../../src/dossier/judge-view.ts";
import type { Judgement } from "../../src/engines/engine.ts";
import { scoreAnswers } from "../../src/judging/score/score-answers.ts";
import { scaleFor } from "../../src/panel/find-scales.ts";
import { loadPersonas } from "../../src/personas/load-personas.ts";
import { itemPrompt } from "../../src/prompts/panel-prompts.ts";
import { loadTemplates } from "../../src/prompts/templates.ts";

export interface PanelQuestion {
  readonly id: string;
  readonly prompt: Prompt;
}

const personas = loadPersonas({
  packageFolder: packagePath("personas"),
  ids: ["builder", "skeptic", "futurist", "founder"],
});

async function askedDossier() {
  const anchors = await loadAnchors(tmpdir());
  return judgeView(anchors.find(({ tier }) => tier === "middling")!.dossier);
}

/** The questions that the panel really asks, about one of the anchors. */
export async function panelQuestions(): Promise<PanelQuestion[]> {
  const view = await askedDossier();
  const templates = loadTemplates(packagePath("prompts"));
  return personas.flatMap((persona) =>
    persona.items.map(({ id, question }) => ({
      id: `${persona.id}/${id}`,
      prompt: itemPrompt(templates, view, question),
    })),
  );
}

export async function hasShippedScale(modelSha256: string): Promise<boolean> {
  return (await shippedFor(modelSha256)) !== undefined;
}

/**
 * What each persona's answers come to on the scale shipped for the model.
 * @param judgements of `panelQuestions`, in order
 */
export async function panelScores(
  modelSha256: string,
  judgements: readonly Judgement[],
): Promise<{ readonly persona: string; readonly score: number }[]> {
  const { tone } = await askedDossier();
  const { personas: scales } = (await shippedFor(modelSha256))!;
  let next = 0;
  return personas.map((persona) => {
    const answers = judgements.slice(next, (next += persona.items.length));
    const scale = scaleFor(scalesOf(persona, scales), tone, 0);
    return { persona: persona.id, score: scoreAnswers(persona, [{ answers, scale }], 1).score };
  });
}

async function shippedFor(modelSha256: string): Promise<Calibration | undefined> {
  return (await loadShippedCalibrations()).find(({ model }) => model.sha256 === modelSha256);
}

function scalesOf<Scale extends { readonly persona: string }>(
  { id }: Persona,
  scales: readonly Scale[],
): Scale[] {
  return scales.filter(({ persona }) => persona === id);
}
