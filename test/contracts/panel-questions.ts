import { tmpdir } from "node:os";
import { loadAnchors } from "../../src/app/panel-files.ts";
import { packagePath } from "../../src/config/package-root.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { judgeView } from "../../src/dossier/judge-view.ts";
import { loadPersonas } from "../../src/personas/load-personas.ts";
import { itemPrompt } from "../../src/prompts/panel-prompts.ts";
import { loadTemplates } from "../../src/prompts/templates.ts";

export interface PanelQuestion {
  readonly id: string;
  readonly prompt: Prompt;
}

/** The questions that the panel really asks, about one of the anchors. */
export async function panelQuestions(most: number): Promise<PanelQuestion[]> {
  const anchors = await loadAnchors(tmpdir());
  const { dossier } = anchors.find(({ tier }) => tier === "middling")!;
  const view = judgeView(dossier, 0);
  const templates = loadTemplates(packagePath("prompts"));
  const personas = loadPersonas({
    packageFolder: packagePath("personas"),
    ids: ["builder", "skeptic", "futurist", "founder"],
  });
  const all = personas.flatMap((persona) =>
    persona.items.map(({ id, question }) => ({
      id: `${persona.id}/${id}`,
      prompt: itemPrompt(templates, view, question),
    })),
  );
  return all.slice(0, most);
}
