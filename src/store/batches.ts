import { z } from "zod";
import { batchTermsSchema, type BatchTerms } from "../domain/batch.ts";
import { hashValue } from "../domain/hash.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** Why a dossier is in a batch. */
export type BatchPurpose = "anchor" | "review";

/** A dossier that a batch asks about. */
export interface BatchDossier {
  /** Part of the id of every request about it; never given twice. */
  readonly number: number;
  readonly batchId: string;
  readonly dossierHash: string;
  readonly purpose: BatchPurpose;
  /** Ids of the personas that are asked. */
  readonly personas: readonly string[];
  /** Whether the answers to all requests have been used. */
  readonly done: boolean;
}

export interface NextOptions {
  readonly purpose: BatchPurpose;
  /** Only dossiers with a higher number. */
  readonly after: number;
  /** Include dossiers that wait for answers. */
  readonly unanswered: boolean;
}

export interface WaitingCounts {
  readonly all: number;
  readonly answered: number;
}

export interface Batches {
  /**
   * Stores a batch and returns its id, which depends on the terms alone.
   * @param createdAt ISO 8601, UTC
   */
  save(terms: BatchTerms, createdAt: string): string;
  get(id: string): BatchTerms | undefined;
  /** Enters a dossier, or opens it again for these personas. Batch and dossier must have been saved before. */
  enter(entry: Omit<BatchDossier, "number" | "done">): BatchDossier;
  find(number: number): BatchDossier | undefined;
  /** The next dossier, by number, that is not done. */
  next(batchId: string, options: NextOptions): BatchDossier | undefined;
  /** How many dossiers of a batch are not reviewed yet, and how many of those wait for no answer. */
  countWaiting(batchId: string): WaitingCounts;
  /**
   * Marks a dossier as done and deletes its requests, together with `work`: all of it or nothing.
   * @returns false, without calling `work`, when another process was first
   */
  finish(number: number, work: () => void): boolean;
}

const personasSchema = z.array(z.string());

interface Row extends Omit<BatchDossier, "personas" | "done"> {
  readonly personas: string;
  readonly done: 0 | 1;
}

export function openBatches(connection: Connection): Batches {
  const statements = prepare(connection);
  const toEntry = (row: Row): BatchDossier => ({
    ...row,
    personas: parseStored(personasSchema, row.personas, `${connection.file}: batch dossier ${row.number}`),
    done: row.done === 1,
  });
  return {
    save(terms, createdAt) {
      const id = hashValue(terms).slice(0, 12);
      statements.insert.run({ id, createdAt, json: JSON.stringify(terms) });
      return id;
    },
    get(id) {
      const row = statements.select.get({ id });
      return row && parseStored(batchTermsSchema, row.json, `${connection.file}: batch ${id}`);
    },
    enter(entry) {
      return toEntry(statements.enter.get({ ...entry, personas: JSON.stringify(entry.personas) })!);
    },
    find(number) {
      const row = statements.find.get({ number });
      return row && toEntry(row);
    },
    next(batchId, { purpose, after, unanswered }) {
      const row = statements.next.get({ batchId, purpose, after, unanswered: unanswered ? 1 : 0 });
      return row && toEntry(row);
    },
    countWaiting: (batchId) => statements.countWaiting.get({ batchId })!,
    finish: (number, work) =>
      connection.write(() => {
        if (statements.finish.run({ number }) === 0) return false;
        work();
        statements.forget.run({ number });
        return true;
      }),
  };
}

const columns = "number, batch_id AS batchId, dossier_hash AS dossierHash, purpose, personas, done";

/** No request about the dossier waits for an answer. */
const answered = `NOT EXISTS (
  SELECT 1 FROM batch_requests WHERE dossier = batch_dossiers.number AND answer IS NULL)`;

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<{ id: string; createdAt: string; json: string }>(`
      INSERT INTO batches (id, created_at, json) VALUES (@id, @createdAt, @json) ON CONFLICT (id) DO NOTHING`),
    select: connection.prepare<{ id: string }, { json: string }>("SELECT json FROM batches WHERE id = @id"),
    enter: connection.prepare<Omit<Row, "number" | "done">, Row>(`
      INSERT INTO batch_dossiers (batch_id, dossier_hash, purpose, personas, done)
      VALUES (@batchId, @dossierHash, @purpose, @personas, 0)
      ON CONFLICT (batch_id, dossier_hash, purpose) DO UPDATE SET personas = excluded.personas, done = 0
      RETURNING ${columns}`),
    find: connection.prepare<{ number: number }, Row>(
      `SELECT ${columns} FROM batch_dossiers WHERE number = @number`,
    ),
    next: connection.prepare<{ batchId: string; purpose: string; after: number; unanswered: 0 | 1 }, Row>(`
      SELECT ${columns} FROM batch_dossiers
      WHERE batch_id = @batchId AND purpose = @purpose AND done = 0 AND number > @after
        AND (@unanswered OR ${answered})
      ORDER BY number LIMIT 1`),
    countWaiting: connection.prepare<{ batchId: string }, WaitingCounts>(`
      SELECT count(*) AS "all", count(*) FILTER (WHERE ${answered}) AS answered FROM batch_dossiers
      WHERE batch_id = @batchId AND purpose = 'review' AND done = 0`),
    finish: connection.prepare<{ number: number }>(
      "UPDATE batch_dossiers SET done = 1 WHERE number = @number AND done = 0",
    ),
    forget: connection.prepare<{ number: number }>("DELETE FROM batch_requests WHERE dossier = @number"),
  };
}
