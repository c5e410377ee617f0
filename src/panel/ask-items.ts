import type { JudgeView } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { sha256 } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import { type Prompt, promptText } from "../domain/prompt.ts";
import { addTokens, type Attempt } from "../domain/review.ts";
import type { Judgement } from "../engines/engine.ts";
import type { Answer } from "../judging/score/raw-score.ts";
import type { Scored } from "../judging/score/score-answers.ts";
import type { PanelContext } from "./panel-context.ts";
import { asAsked, type Variation } from "./samples.ts";
import { itemPrompt } from "../prompts/panel-prompts.ts";
import type { Templates } from "../prompts/templates.ts";

/** The model's answers to a persona's items about one tool. */
export interface Interview {
  readonly persona: Persona;
  /** In the order of the persona's items. */
  readonly answers: readonly Answer[];
  readonly attempt: Attempt;
}

type AskContext = Pick<PanelContext, "engine" | "templates" | "signal">;

/**
 * Asks the items of all personas about a tool in one call, so that its facts are read once.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function askItems(
  { engine, templates, signal }: AskContext,
  view: JudgeView,
  personas: readonly Persona[],
  onAnswer: (persona: Persona) => void = () => {},
): Promise<Interview[]> {
  const questions = itemQuestions(templates, view, personas);
  const prompts = questions.map((question) => question.prompt);
  const judgements = await engine.judge(prompts, signal, (index) => onAnswer(questions[index]!.persona));
  let next = 0;
  return personas.map((persona) => {
    const own = judgements.slice(next, (next += persona.items.length));
    return { persona, answers: own, attempt: judgeAttempt(templates, view, persona, own) };
  });
}

/**
 * Asks all items about each variation of what is shown, one variation after another.
 * @returns for each variation, the personas in their order
 */
export async function askVariations(
  context: AskContext,
  asked: readonly Variation[],
  personas: readonly Persona[],
  onAnswer: (persona: Persona) => void = () => {},
): Promise<Interview[][]> {
  const interviews: Interview[][] = [];
  for (const variation of asked) {
    const inItsWording = personas.map((persona) => asAsked(persona, variation));
    interviews.push(await askItems(context, variation.view, inItsWording, onAnswer));
  }
  return interviews;
}

/** The questions of all personas about a tool, in the order in which they are asked. */
export function itemQuestions(
  templates: Templates,
  view: JudgeView,
  personas: readonly Persona[],
): { readonly persona: Persona; readonly prompt: Prompt }[] {
  return personas.flatMap((persona) =>
    persona.items.map((item) => ({ persona, prompt: itemPrompt(templates, view, item.question) })),
  );
}

function judgeAttempt(
  templates: Templates,
  view: JudgeView,
  persona: Persona,
  judgements: readonly Judgement[],
): Attempt {
  // One record for the persona: the prompts differ only in the question.
  const questions = persona.items.map((item) => item.question).join("\n");
  const text = promptText(itemPrompt(templates, view, questions));
  return {
    kind: "judge",
    field: null,
    promptHash: sha256(text),
    promptText: text,
    seed: 0,
    sampler: samplerOf(judgements),
    tokens: addTokens(judgements.map((judgement) => judgement.tokens)),
    ms: judgements.reduce((sum, judgement) => sum + judgement.ms, 0),
    raw: JSON.stringify(
      judgements.map(({ pYes, mass }, index) => ({ item: persona.items[index]!.id, pYes, mass })),
    ),
    problem: null,
  };
}

/** Reports when answers were sampled because no probabilities were available. */
function samplerOf(judgements: readonly Judgement[]): Attempt["sampler"] {
  const sampled = judgements.flatMap((judgement) => judgement.sampled ?? []);
  return sampled.length === 0 ? {} : { answersSampled: Math.max(...sampled) };
}

/** A persona's score for a dossier, or why there is none. */
export interface Judged {
  readonly persona: Persona;
  readonly outcome: Scored | JuryboxError;
  /** One for each sample. */
  readonly attempts: readonly Attempt[];
}
