import type { Dossier, Fact, JudgeView } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { Templates } from "./templates.ts";

/** One yes/no question about a tool. */
export function itemPrompt(templates: Templates, view: JudgeView, question: string): Prompt {
  return [...judgeStart(templates, view), { role: "user", text: templates.render("item", { question }) }];
}

/** The usual way to judge, kept as a baseline: the persona writes a number as its score. */
export function directPrompt(templates: Templates, view: JudgeView, { name, lens }: Persona): Prompt {
  return [...judgeStart(templates, view), { role: "user", text: templates.render("direct", { name, lens }) }];
}

/** Which of two tools a persona finds better. Asked in both orders when a judge is measured. */
export function pairPrompt(
  templates: Templates,
  first: JudgeView,
  second: JudgeView,
  { name }: Persona,
): Prompt {
  return [
    { role: "system", text: templates.render("system", {}) },
    { role: "user", text: templates.render("pair", { first, second }) },
    { role: "user", text: templates.render("pair-item", { name }) },
  ];
}

/** A rejected attempt, and the reason as a sentence addressed to its writer. */
export interface Refused {
  readonly text: string;
  readonly problem: string;
}

/**
 * One paragraph of a persona's review; all paragraphs of a persona share all but the last segment. The persona is not
 * told its verdict: a small model bends the facts to fit it.
 * @param facts the facts that the paragraph is to be written from
 */
export function fieldPrompt(
  templates: Templates,
  dossier: Dossier,
  { name, lens, guidance }: Persona,
  { label, task }: FieldSpec,
  facts: readonly Fact[],
  refused: Refused | null,
): Prompt {
  const again = refused ?? { text: "", problem: "" };
  return [
    ...writeStart(templates, dossier),
    { role: "user", text: templates.render("persona", { name, lens, guidance }) },
    { role: "user", text: templates.render("field", { label, task, facts, ...again }) },
  ];
}

/** The start that all questions about a tool share, so that it is computed once. */
function judgeStart(templates: Templates, { category, statements }: JudgeView): Prompt {
  return [
    { role: "system", text: templates.render("system", {}) },
    { role: "user", text: templates.render("statements", { category, statements }) },
  ];
}

/** The start that all paragraphs about a tool share: its facts with the ids that the evidence names. */
function writeStart(templates: Templates, { name, category, facts }: Dossier): Prompt {
  return [
    { role: "system", text: templates.render("system", {}) },
    { role: "user", text: templates.render("facts", { name, category, facts }) },
  ];
}
