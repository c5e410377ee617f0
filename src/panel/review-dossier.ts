import type { PersonaScale } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import type { Review } from "../domain/review.ts";
import { decide } from "../domain/verdict.ts";
import { scoreAnswers } from "../judging/score-answers.ts";
import { askItems, type Interview } from "./ask-items.ts";
import { startDraft, type Draft } from "./draft.ts";
import { failedReview, finishReview } from "./finish-review.ts";
import { writeReviews, type WriteContext } from "./write-reviews.ts";

export interface ReviewContext extends WriteContext {
  readonly scales: ReadonlyMap<string, PersonaScale>;
  /** The current time as ISO 8601, UTC. */
  readonly now: () => string;
}

export interface FinishedReview {
  readonly persona: Persona;
  readonly review: Review;
  /** Weighted mean of the standardised answers; null when the review could not be scored. */
  readonly rawScore: number | null;
}

/**
 * Lets personas review one dossier: first all judge, then all write. Each review is handed over when it is whole.
 * @throws JuryboxError `engine`, `context` or `interrupted`; what was handed over before stays valid
 */
export async function reviewDossier(
  context: ReviewContext,
  dossier: Dossier,
  personas: readonly Persona[],
  onReview: (finished: FinishedReview) => void,
): Promise<void> {
  const { engine, templates, signal, listener, settings, now } = context;
  const { slug } = dossier;
  listener({
    type: "tool-started",
    slug,
    seats: personas.map(({ id, items, fields }) => ({
      persona: id,
      questions: items.length,
      paragraphs: fields.length,
    })),
  });
  const finish = (finished: FinishedReview): void => {
    onReview(finished);
    listener({ type: "review-finished", slug, review: finished.review });
  };
  const interviews = await askItems(engine, templates, dossier, personas, signal, (persona) =>
    listener({ type: "question-answered", slug, persona: persona.id }),
  );
  const drafts = interviews.flatMap((interview) => {
    const outcome = score(context, dossier, interview);
    if ("draft" in outcome) return [outcome.draft];
    finish(outcome.failed);
    return [];
  });
  await writeReviews(context, dossier, drafts, (draft) =>
    finish({
      persona: draft.persona,
      review: finishReview(draft, settings.threshold, now()),
      rawScore: draft.scored.raw,
    }),
  );
}

function score(
  { scales, settings, now }: ReviewContext,
  dossier: Dossier,
  { persona, answers, attempt }: Interview,
): { draft: Draft } | { failed: FinishedReview } {
  try {
    const scored = scoreAnswers(persona, scales.get(persona.id)!, answers);
    const decision = decide(scored.score, settings.threshold);
    return { draft: startDraft(dossier, persona, scored, decision, attempt) };
  } catch (error) {
    if (!(error instanceof JuryboxError)) throw error;
    return { failed: { persona, review: failedReview(persona, attempt, error, now()), rawScore: null } };
  }
}
