import type { Review } from "../domain/review.ts";
import { openAttempts } from "./attempts.ts";
import type { Connection } from "./connection.ts";
import type { Prompts } from "./prompts.ts";
import { openReviewFields } from "./review-fields.ts";
import { openReviewItems } from "./review-items.ts";

/** The lists of a review, each in a table of its own. */
export type ReviewParts = Pick<Review, "items" | "fields" | "attempts">;

export interface PartsTable {
  save(reviewId: number, parts: ReviewParts): void;
  read(reviewId: number): ReviewParts;
}

export function openReviewParts(connection: Connection, prompts: Prompts): PartsTable {
  const items = openReviewItems(connection);
  const fields = openReviewFields(connection);
  const attempts = openAttempts(connection, prompts);
  return {
    save(reviewId, parts) {
      items.save(reviewId, parts.items);
      fields.save(reviewId, parts.fields);
      attempts.save(reviewId, parts.attempts);
    },
    read: (reviewId) => ({
      items: items.read(reviewId),
      fields: fields.read(reviewId),
      attempts: attempts.read(reviewId),
    }),
  };
}
