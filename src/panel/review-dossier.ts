import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import type { Review } from "../domain/review.ts";
import { decide } from "../domain/verdict.ts";
import { startDraft } from "./draft.ts";
import { failedReview, finishReview } from "./finish-review.ts";
import { judgeDossier, type JudgeContext } from "./judge-dossier.ts";
import { writeReviews, type WriteContext } from "./write-reviews.ts";

export interface ReviewContext extends WriteContext, Pick<JudgeContext, "scales"> {
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
  const finish = (finished: FinishedReview): void => {
    onReview(finished);
    listener({ type: "review-finished", slug, review: finished.review });
  };
  const judged = await judgeDossier(context, dossier, personas, (persona) =>
    listener({ type: "question-answered", slug, persona: persona.id }),
  );
  const drafts = judged.flatMap(({ persona, outcome, attempts }) => {
    if (outcome instanceof JuryboxError) {
      finish({ persona, review: failedReview(persona, attempts, outcome, now()), rawScore: null });
      return [];
    }
    return [startDraft(dossier, persona, outcome, decide(outcome.score, settings.threshold), attempts)];
  });
  await writeReviews(context, dossier, drafts, (draft) =>
    finish({
      persona: draft.persona,
      review: finishReview(draft, settings.threshold, now()),
      rawScore: draft.scored.raw,
    }),
  );
}
