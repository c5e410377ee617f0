import type { ItemAnswer } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { PartOwner, PartPlace, PartTable } from "./part-table.ts";

type ItemRow = Omit<ItemAnswer, "abstained"> & { readonly abstained: 0 | 1 };

export function openReviewItems(connection: Connection): PartTable<ItemAnswer> {
  const insert = connection.prepare<PartPlace & ItemRow>(`
    INSERT INTO review_items
      (review_id, position, id, question, polarity, weight, p_yes, mass, abstained, contribution)
    VALUES
      (@reviewId, @position, @id, @question, @polarity, @weight, @pYes, @mass, @abstained, @contribution)`);
  const select = connection.prepare<PartOwner, ItemRow>(`
    SELECT id, question, polarity, weight, p_yes AS pYes, mass, abstained, contribution
    FROM review_items WHERE review_id = @reviewId ORDER BY position`);
  return {
    save(reviewId, items) {
      for (const [position, item] of items.entries()) {
        insert.run({ ...item, reviewId, position, abstained: item.abstained ? 1 : 0 });
      }
    },
    read: (reviewId) =>
      select.all({ reviewId }).map((row) => Object.assign(row, { abstained: row.abstained === 1 })),
  };
}
