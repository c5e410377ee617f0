import type { Flag } from "../domain/dossier.ts";
import type { ReviewField } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { PartOwner, PartPlace, PartTable } from "./part-table.ts";

/** Rows that belong to the field at position `field`. */
interface OfField {
  readonly field: number;
}
type FieldRow = Pick<ReviewField, "id" | "label" | "text">;

export function openReviewFields(connection: Connection): PartTable<ReviewField> {
  const { insert, insertEvidence, insertFlag, select, selectEvidence, selectFlags } = prepare(connection);
  return {
    save(reviewId, fields) {
      for (const [field, { id, label, text, evidence, flags }] of fields.entries()) {
        insert.run({ reviewId, position: field, id, label, text });
        for (const [position, fact] of evidence.entries()) {
          insertEvidence.run({ reviewId, field, position, fact });
        }
        for (const [position, flag] of flags.entries()) {
          insertFlag.run({ reviewId, field, position, ...flag });
        }
      }
    },
    read(reviewId) {
      const evidence = selectEvidence.all({ reviewId });
      const flags = selectFlags.all({ reviewId });
      return select.all({ reviewId }).map((row, position) => ({
        ...row,
        evidence: evidence.filter(({ field }) => field === position).map(({ fact }) => fact),
        flags: flags
          .filter(({ field }) => field === position)
          .map(({ kind, detail, line }) => ({ kind, detail, line })),
      }));
    },
  };
}

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<PartPlace & FieldRow>(`
      INSERT INTO review_fields (review_id, position, id, label, text)
      VALUES (@reviewId, @position, @id, @label, @text)`),
    insertEvidence: connection.prepare<PartPlace & OfField & { fact: string }>(`
      INSERT INTO field_evidence (review_id, field, position, fact)
      VALUES (@reviewId, @field, @position, @fact)`),
    insertFlag: connection.prepare<PartPlace & OfField & Flag>(`
      INSERT INTO field_flags (review_id, field, position, kind, detail, line)
      VALUES (@reviewId, @field, @position, @kind, @detail, @line)`),
    select: connection.prepare<PartOwner, FieldRow>(
      "SELECT id, label, text FROM review_fields WHERE review_id = @reviewId ORDER BY position",
    ),
    selectEvidence: connection.prepare<PartOwner, OfField & { fact: string }>(
      "SELECT field, fact FROM field_evidence WHERE review_id = @reviewId ORDER BY field, position",
    ),
    selectFlags: connection.prepare<PartOwner, OfField & Flag>(
      "SELECT field, kind, detail, line FROM field_flags WHERE review_id = @reviewId ORDER BY field, position",
    ),
  };
}
