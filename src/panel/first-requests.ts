import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { WriteRequest } from "../engines/engine.ts";
import type { Templates } from "../prompts/templates.ts";
import { itemQuestions } from "./ask-items.ts";
import { paragraphRequests } from "./paragraph-request.ts";
import { judgeView } from "../dossier/judge-view.ts";
import { asAsked, variations } from "./samples.ts";
import type { PanelSettings } from "./settings.ts";

export interface FirstRequests {
  readonly questions: readonly { readonly persona: Persona; readonly prompt: Prompt }[];
  readonly paragraphs: readonly WriteRequest[];
}

/**
 * All that a panel which judges by items asks about a dossier before it knows any answer. A persona is not told its
 * verdict, so the paragraphs can be asked for together with the questions.
 */
export function firstRequests(
  context: { readonly templates: Templates; readonly settings: PanelSettings },
  dossier: Dossier,
  personas: readonly Persona[],
): FirstRequests {
  const { templates, settings } = context;
  const questions = variations(judgeView(dossier), settings.samples, settings.seed).flatMap((variation) => {
    const inItsWording = personas.map((persona) => asAsked(persona, variation));
    return itemQuestions(templates, variation.view, inItsWording);
  });
  const paragraphs = personas.flatMap((persona) => {
    const request = paragraphRequests(context, dossier, persona);
    return persona.fields.map((field) => request(field, 0, null));
  });
  return { questions, paragraphs };
}
