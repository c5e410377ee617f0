import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { Decision } from "../domain/review.ts";
import type { Templates } from "./templates.ts";

/** What a persona must know before it writes: the decision and what carried it. */
export interface Brief {
  readonly decision: Decision;
  /** 0-100. */
  readonly score: number;
  /** Rubric findings that helped the tool most, as sentences, strongest first. */
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
}

/** One yes/no question about a dossier. */
export function itemPrompt(templates: Templates, dossier: Dossier, question: string): Prompt {
  return [...sharedStart(templates, dossier), { role: "user", text: templates.render("item", { question }) }];
}

/** The whole review of one persona. */
export function writePrompt(templates: Templates, dossier: Dossier, persona: Persona, brief: Brief): Prompt {
  const { name, lens, guidance, fields } = persona;
  const text = templates.render("write", { ...brief, name, lens, guidance, fields, decision: brief.decision.toUpperCase() });
  return [...sharedStart(templates, dossier), { role: "user", text }];
}

/** One paragraph again, with what was wrong with it. */
export function rewritePrompt(
  templates: Templates,
  dossier: Dossier,
  persona: Persona,
  again: { readonly field: FieldSpec; readonly text: string; readonly problem: string; readonly decision: Decision },
): Prompt {
  const { name, lens } = persona;
  const { label, task } = again.field;
  const values = { name, lens, label, task, text: again.text, problem: again.problem };
  const text = templates.render("rewrite", { ...values, decision: again.decision.toUpperCase() });
  return [...sharedStart(templates, dossier), { role: "user", text }];
}

/** What all prompts of a dossier begin with, so that it is computed once. */
function sharedStart(templates: Templates, { name, category, facts }: Dossier): Prompt {
  return [
    { role: "system", text: templates.render("system", {}) },
    { role: "user", text: templates.render("facts", { name, category, facts }) },
  ];
}
