import type { Dossier } from "../domain/dossier.ts";
import { sha256 } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import { promptText } from "../domain/prompt.ts";
import type { Attempt } from "../domain/review.ts";
import type { Engine, Judgement } from "../engines/engine.ts";
import type { Answer } from "../judging/raw-score.ts";
import { itemPrompt } from "../prompts/panel-prompts.ts";
import type { Templates } from "../prompts/templates.ts";
import { addTokens } from "./token-counts.ts";

/** A persona's items as the model answered them about one dossier. */
export interface Interview {
  readonly persona: Persona;
  /** In the order of the persona's items. */
  readonly answers: readonly Answer[];
  readonly attempt: Attempt;
}

/**
 * Asks the items of all personas about a dossier in one call, so that the dossier is read once.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function askItems(
  engine: Engine,
  templates: Templates,
  dossier: Dossier,
  personas: readonly Persona[],
  signal: AbortSignal,
  onAnswer: (persona: Persona) => void = () => {},
): Promise<Interview[]> {
  const questions = personas.flatMap((persona) =>
    persona.items.map((item) => ({ persona, prompt: itemPrompt(templates, dossier, item.question) })),
  );
  const prompts = questions.map((question) => question.prompt);
  const judgements = await engine.judge(prompts, signal, (index) => onAnswer(questions[index]!.persona));
  let next = 0;
  return personas.map((persona) => {
    const own = judgements.slice(next, (next += persona.items.length));
    return { persona, answers: own, attempt: judgeAttempt(templates, dossier, persona, own) };
  });
}

function judgeAttempt(
  templates: Templates,
  dossier: Dossier,
  persona: Persona,
  judgements: readonly Judgement[],
): Attempt {
  // One record for the persona: the prompts differ in nothing but the question.
  const questions = persona.items.map((item) => item.question).join("\n");
  const text = promptText(itemPrompt(templates, dossier, questions));
  return {
    kind: "judge",
    field: null,
    promptHash: sha256(text),
    promptText: text,
    seed: 0,
    sampler: {},
    tokens: addTokens(judgements.map((judgement) => judgement.tokens)),
    ms: judgements.reduce((sum, judgement) => sum + judgement.ms, 0),
    raw: JSON.stringify(
      judgements.map(({ pYes, mass }, index) => ({ item: persona.items[index]!.id, pYes, mass })),
    ),
    problem: null,
  };
}
