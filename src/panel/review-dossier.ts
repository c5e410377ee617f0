import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import type { Review } from "../domain/review.ts";
import { decide } from "../domain/verdict.ts";
import { type Draft, failedReview, finishReview, startDraft } from "./draft.ts";
import { judgeDossier } from "./judge-dossier.ts";
import type { PanelContext } from "./panel-context.ts";
import { writeReviews } from "./write-reviews.ts";
import type { WritingRoom } from "./writing-room.ts";

export interface FinishedReview {
  readonly persona: Persona;
  readonly review: Review;
  /** Weighted mean of the standardised answers; null when the review could not be scored. */
  readonly rawScore: number | null;
}

export type OnReview = (finished: FinishedReview) => void;

/**
 * Lets personas review one dossier: first all judge, then all write. Each review is handed over when it is whole.
 * @throws JuryboxError `engine`, `context` or `interrupted`; what was handed over before stays valid
 */
export async function reviewDossier(
  context: PanelContext,
  dossier: Dossier,
  personas: readonly Persona[],
  onReview: OnReview,
): Promise<void> {
  const drafts = await judgeTool(context, dossier, personas, onReview);
  await writeTool(context, dossier, drafts, onReview);
}

/**
 * Lets personas judge one dossier. The review of a persona that cannot be scored is handed over at once.
 * @returns what the others have to write
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function judgeTool(
  context: PanelContext,
  dossier: Dossier,
  personas: readonly Persona[],
  onReview: OnReview,
): Promise<Draft[]> {
  const { listener, settings, now } = context;
  const { slug } = dossier;
  listener({
    type: "tool-started",
    slug,
    seats: personas.map(({ id, items, fields }) => ({
      persona: id,
      questions: settings.samples * (settings.scoring === "direct" ? 1 : items.length),
      paragraphs: fields.length,
    })),
  });
  const judged = await judgeDossier(context, dossier, personas, (persona) =>
    listener({ type: "question-answered", slug, persona: persona.id }),
  );
  return judged.flatMap(({ persona, outcome, attempts }) => {
    if (outcome instanceof JuryboxError) {
      const review = failedReview(persona, attempts, outcome, now().toISOString());
      finish(context, dossier, onReview, { persona, review, rawScore: null });
      return [];
    }
    return [startDraft(dossier, persona, outcome, decide(outcome.score, settings.threshold), attempts)];
  });
}

/**
 * Writes what is left of the reviews of one dossier, and hands each over when it is whole.
 * @throws JuryboxError `engine`, `context` or `interrupted`; what was handed over before stays valid
 */
export async function writeTool(
  context: PanelContext,
  dossier: Dossier,
  drafts: readonly Draft[],
  onReview: OnReview,
  room?: WritingRoom,
): Promise<void> {
  const { settings, now } = context;
  const onFinished = (draft: Draft): void => {
    const review = finishReview(draft, settings.threshold, now().toISOString());
    finish(context, dossier, onReview, { persona: draft.persona, review, rawScore: draft.scored.raw });
  };
  await writeReviews(context, dossier, drafts, onFinished, room);
}

function finish(
  { listener }: PanelContext,
  { slug }: Dossier,
  onReview: OnReview,
  finished: FinishedReview,
): void {
  onReview(finished);
  listener({ type: "review-finished", slug, review: finished.review });
}
