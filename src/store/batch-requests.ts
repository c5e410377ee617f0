import { batchAnswerSchema, type BatchAnswer } from "../domain/model.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** An answer on its way into the database. */
export interface StagedAnswer {
  /** Number of the dossier that the request is about. */
  readonly dossier: number;
  /** Key of the request. */
  readonly key: string;
  readonly answer: BatchAnswer;
}

/**
 * What became of it: kept; there already; another answer is there, which stays; or nobody asked for it.
 */
export type Staging = "new" | "same" | "different" | "unknown";

export interface BatchRequests {
  /** From now on, exactly these requests about a dossier wait for an answer; answers that are there stay. */
  ask(dossier: number, keys: readonly string[]): void;
  /** Keeps answers, all in one transaction, and says what became of each. */
  stage(answers: readonly StagedAnswer[]): Staging[];
  /** The answers about a dossier by the keys of their requests. */
  answers(dossier: number): Map<string, BatchAnswer>;
  /** How many of a batch's requests wait for an answer. */
  countOpen(batchId: string): number;
}

interface Place {
  readonly dossier: number;
  readonly key: string;
}

export function openBatchRequests(connection: Connection): BatchRequests {
  const statements = prepare(connection);
  const stageOne = ({ dossier, key, answer }: StagedAnswer): Staging => {
    const row = statements.select.get({ dossier, key });
    if (row === undefined) return "unknown";
    const json = JSON.stringify(answer);
    if (row.answer !== null) return row.answer === json ? "same" : "different";
    statements.answer.run({ dossier, key, json });
    return "new";
  };
  return {
    ask: (dossier, keys) =>
      connection.write(() => {
        statements.withdraw.run({ dossier });
        for (const key of keys) statements.ask.run({ dossier, key });
      }),
    stage: (answers) => connection.write(() => answers.map(stageOne)),
    answers: (dossier) =>
      new Map(
        statements.answers
          .all({ dossier })
          .map(({ key, answer }) => [
            key,
            parseStored(batchAnswerSchema, answer, `${connection.file}: batch request ${dossier}-${key}`),
          ]),
      ),
    countOpen: (batchId) => statements.countOpen.get({ batchId })!.count,
  };
}

function prepare(connection: Connection) {
  return {
    withdraw: connection.prepare<{ dossier: number }>(
      "DELETE FROM batch_requests WHERE dossier = @dossier AND answer IS NULL",
    ),
    ask: connection.prepare<Place>(
      "INSERT INTO batch_requests (dossier, key) VALUES (@dossier, @key) ON CONFLICT DO NOTHING",
    ),
    select: connection.prepare<Place, { answer: string | null }>(
      "SELECT answer FROM batch_requests WHERE dossier = @dossier AND key = @key",
    ),
    answer: connection.prepare<Place & { json: string }>(
      "UPDATE batch_requests SET answer = @json WHERE dossier = @dossier AND key = @key",
    ),
    answers: connection.prepare<{ dossier: number }, { key: string; answer: string }>(
      "SELECT key, answer FROM batch_requests WHERE dossier = @dossier AND answer IS NOT NULL",
    ),
    countOpen: connection.prepare<{ batchId: string }, { count: number }>(`
      SELECT count(*) AS count FROM batch_requests JOIN batch_dossiers ON number = dossier
      WHERE batch_id = @batchId AND answer IS NULL`),
  };
}
