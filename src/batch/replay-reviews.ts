import { recordedEngine } from "./recorded-engine.ts";
import { type BatchRequest, requestKey } from "./request.ts";
import { type BatchScene, describeBatch } from "./scene.ts";
import type { BatchAnswer } from "../domain/model.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { count } from "../text/amounts.ts";
import type { Persona } from "../domain/persona.ts";
import type { Prompt } from "../domain/prompt.ts";
import { judgeView } from "../dossier/judge-view.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { itemQuestions } from "../panel/ask-items.ts";
import type { Scales } from "../panel/find-scales.ts";
import { failedReview } from "../panel/draft.ts";
import type { PanelContext } from "../panel/panel-context.ts";
import { paragraphRequests } from "../panel/paragraph-request.ts";
import { type FinishedReview, reviewDossier } from "../panel/review-dossier.ts";
import { asAsked, variations } from "../panel/samples.ts";

export interface ReplayOptions {
  readonly scales: Scales;
  readonly answers: ReadonlyMap<string, BatchAnswer>;
  /** No more answers will come: a review that lacks one has failed. */
  readonly final: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export interface Replay {
  readonly reviews: readonly FinishedReview[];
  /** Requests still to be answered before the reviews are complete; none when `final`. */
  readonly missing: readonly BatchRequest[];
}

/**
 * Makes the personas' reviews of a dossier from recorded answers, exactly as from a live model's. A dossier's reviews
 * are made together, since no two of them may share a sentence, and are the same in whatever order the answers came.
 * @throws JuryboxError `interrupted`
 */
export async function replayReviews(
  scene: BatchScene,
  dossier: Dossier,
  personas: readonly Persona[],
  { scales, answers, final, signal, now }: ReplayOptions,
): Promise<Replay> {
  const missing: BatchRequest[] = [];
  const reviews: FinishedReview[] = [];
  const engine = recordedEngine(describeBatch(scene), {
    answers,
    final,
    onMissing: (request) => missing.push(request),
  });
  const silent = final
    ? personas.filter((persona) => openQuestions(scene, dossier, persona, answers) > 0)
    : [];
  for (const persona of silent) reviews.push(silentReview(scene, dossier, persona, answers, now()));
  await reviewDossier(
    {
      engine,
      templates: scene.templates,
      settings: scene.terms.settings,
      scales: scales.byPersona,
      signal,
      listener: () => {},
      year: now().getUTCFullYear(),
      now,
    },
    dossier,
    personas.filter((persona) => !silent.includes(persona)),
    (finished) => reviews.push(finished),
  );
  return { reviews, missing: final ? [] : missing };
}

/** Every request that can be made about a dossier now and has no answer yet. */
export async function openRequests(
  scene: BatchScene,
  dossier: Dossier,
  personas: readonly Persona[],
  options: Omit<ReplayOptions, "scales" | "final"> & { readonly scales: Scales | undefined },
): Promise<BatchRequest[]> {
  const { templates, terms } = scene;
  const { questions, paragraphs } = firstRequests({ templates, settings: terms.settings }, dossier, personas);
  const first: BatchRequest[] = [
    ...questions.map(({ prompt }) => ({ kind: "judge" as const, prompt })),
    ...paragraphs.map((request) => ({ kind: "write" as const, ...request })),
  ];
  const open = first.filter((request) => !options.answers.has(requestKey(request)));
  const { scales } = options;
  if (open.length > 0 || scales === undefined) return open;
  // All first answers are in: only rewrites of refused paragraphs are left.
  const { missing } = await replayReviews(scene, dossier, personas, { ...options, scales, final: false });
  return [...missing];
}

function openQuestions(
  { templates, terms }: BatchScene,
  dossier: Dossier,
  persona: Persona,
  answers: ReadonlyMap<string, BatchAnswer>,
): number {
  const { questions } = firstRequests({ templates, settings: terms.settings }, dossier, [persona]);
  return questions.filter(({ prompt }) => !answers.has(requestKey({ kind: "judge", prompt }))).length;
}

function silentReview(
  scene: BatchScene,
  dossier: Dossier,
  persona: Persona,
  answers: ReadonlyMap<string, BatchAnswer>,
  now: Date,
): FinishedReview {
  const open = openQuestions(scene, dossier, persona, answers);
  const error = new JuryboxError("engine", `the batch has no answer to ${count(open, "question")}`, {
    hint: "Run `jurybox batch export --retry-failed`: it asks them again.",
  });
  return { persona, review: failedReview(persona, [], error, now.toISOString()), rawScore: null };
}

export interface FirstRequests {
  readonly questions: readonly { readonly persona: Persona; readonly prompt: Prompt }[];
  readonly paragraphs: readonly WriteRequest[];
}

/**
 * Everything that a panel judging by items asks about a dossier before it has any answer. A persona is not told its
 * verdict, so the paragraphs can be requested together with the questions.
 */
export function firstRequests(
  context: Pick<PanelContext, "templates" | "settings">,
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
