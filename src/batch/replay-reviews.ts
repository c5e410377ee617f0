import { recordedEngine } from "./recorded-engine.ts";
import { type BatchRequest, requestKey } from "./request.ts";
import { type BatchScene, describeBatch } from "./scene.ts";
import type { BatchAnswer } from "../domain/model.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
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
  /** No further answers will come: what lacks one has failed. */
  readonly final: boolean;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

export interface Replay {
  readonly reviews: readonly FinishedReview[];
  /** What must be answered before the reviews are whole; nothing when `final`. */
  readonly missing: readonly BatchRequest[];
}

/**
 * The reviews that personas come to about a dossier, made from recorded answers as from a live model's. Personas of one
 * dossier are made together, since no two of them may share a sentence: so the reviews are the same in whatever order
 * the answers came.
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

/** All that can be asked about a dossier now and has no answer. */
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
  // Every first answer is in: what is left are rewrites of refused paragraphs.
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
  const error = new JuryboxError("engine", `the batch brought no answer to ${open} questions`, {
    hint: "Run `jurybox batch export --retry-failed`: it asks them again.",
  });
  return { persona, review: failedReview(persona, [], error, now.toISOString()), rawScore: null };
}

export interface FirstRequests {
  readonly questions: readonly { readonly persona: Persona; readonly prompt: Prompt }[];
  readonly paragraphs: readonly WriteRequest[];
}

/**
 * All that a panel which judges by items asks about a dossier before it knows any answer. A persona is not told its
 * verdict, so the paragraphs can be asked for together with the questions.
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
