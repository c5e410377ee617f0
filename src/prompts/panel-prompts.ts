import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { Decision } from "../domain/review.ts";
import type { Templates } from "./templates.ts";

/** What a persona must know before it writes. */
export interface Verdict {
  readonly decision: Decision;
  /** 0-100. */
  readonly score: number;
}

/** One yes/no question about a dossier. */
export function itemPrompt(templates: Templates, dossier: Dossier, question: string): Prompt {
  return [...sharedStart(templates, dossier), { role: "user", text: templates.render("item", { question }) }];
}

/** An attempt that was not accepted, and why, as a sentence to its writer. */
export interface Refused {
  readonly text: string;
  readonly problem: string;
}

/** One paragraph of a persona's review; all paragraphs of a persona share all but the last segment. */
export function fieldPrompt(
  templates: Templates,
  dossier: Dossier,
  persona: Persona,
  verdict: Verdict,
  field: FieldSpec,
  refused: Refused | null,
): Prompt {
  const { name, lens, guidance } = persona;
  const decision = verdict.decision.toUpperCase();
  const { label, task } = field;
  const again = refused ?? { text: "", problem: "" };
  return [
    ...sharedStart(templates, dossier),
    {
      role: "user",
      text: templates.render("persona", { name, lens, guidance, decision, score: verdict.score }),
    },
    { role: "user", text: templates.render("field", { label, task, decision, ...again }) },
  ];
}

/** What all prompts of a dossier begin with, so that it is computed once. */
function sharedStart(templates: Templates, { name, category, facts }: Dossier): Prompt {
  return [
    { role: "system", text: templates.render("system", {}) },
    { role: "user", text: templates.render("facts", { name, category, facts }) },
  ];
}
