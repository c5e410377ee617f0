import {
  type AbsentRow,
  benchFactsSchema,
  type BenchRow,
  benchRowSchema,
  type BenchRun,
} from "../domain/bench.ts";
import type { Connection } from "./connection.ts";
import type { Models } from "./models.ts";
import { isGone, type RunEnd, thisProcess } from "./runs.ts";
import { parseStored } from "./stored-json.ts";

export type NewBenchRun = Omit<BenchRun, "schema" | "status" | "finishedAt" | "rows" | "absent">;

export interface BenchRuns {
  /** Records that a measurement of this process has begun. */
  start(run: NewBenchRun): void;
  addRow(id: string, row: BenchRow): void;
  addAbsent(id: string, row: AbsentRow): void;
  /** @param finishedAt ISO 8601, UTC */
  finish(id: string, status: RunEnd, finishedAt: string): void;
  get(id: string): BenchRun | undefined;
  /** The newest first, at most `limit` of them. */
  list(limit?: number): BenchRun[];
  /** As `Runs.markStale`. */
  markStale(finishedAt: string): void;
}

interface RunRow {
  readonly id: string;
  readonly status: BenchRun["status"];
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly jurybox: string;
  readonly command: string;
  readonly facts: string;
}

const columns = "id, status, started_at AS startedAt, finished_at AS finishedAt, jurybox, command, facts";

export function openBenchRuns(connection: Connection, models: Models, rows: BenchRows): BenchRuns {
  const statements = prepare(connection);
  const toRun = (row: RunRow): BenchRun => ({
    schema: 1,
    ...row,
    facts: parseStored(benchFactsSchema, row.facts, `${connection.file}: bench run ${row.id}`),
    ...rows.read(row.id),
  });
  return {
    start: ({ id, startedAt, jurybox, command, facts }) =>
      connection.write(() => {
        const { fileBytes: _file, bytesPerToken: _bytes, kvBytesPerToken: _kv, ...model } = facts.model;
        const modelKey = models.save(model);
        const json = JSON.stringify(facts);
        statements.insert.run({
          id,
          startedAt,
          modelKey,
          jurybox,
          command,
          facts: json,
          owner: thisProcess,
        });
      }),
    addRow: (id, row) => rows.add(id, row),
    addAbsent: (id, row) => rows.addAbsent(id, row),
    finish: (id, status, finishedAt) => void statements.finish.run({ id, status, finishedAt }),
    get(id) {
      const row = statements.select.get({ id });
      return row && toRun(row);
    },
    list: (limit = 50) => statements.list.all({ limit }).map(toRun),
    markStale: (finishedAt) =>
      connection.write(() => {
        for (const { id, owner } of statements.selectRunning.all({})) {
          if (isGone(owner)) statements.finish.run({ id, status: "interrupted", finishedAt });
        }
      }),
  };
}

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<Omit<RunRow, "status" | "finishedAt"> & { modelKey: string; owner: string }>(`
      INSERT INTO bench_runs (id, status, started_at, model_key, jurybox, command, facts, owner)
      VALUES (@id, 'running', @startedAt, @modelKey, @jurybox, @command, @facts, @owner)`),
    finish: connection.prepare<{ id: string; status: RunEnd; finishedAt: string }>(
      "UPDATE bench_runs SET status = @status, finished_at = @finishedAt WHERE id = @id",
    ),
    select: connection.prepare<{ id: string }, RunRow>(`SELECT ${columns} FROM bench_runs WHERE id = @id`),
    list: connection.prepare<{ limit: number }, RunRow>(
      `SELECT ${columns} FROM bench_runs ORDER BY id DESC LIMIT @limit`,
    ),
    selectRunning: connection.prepare<object, { id: string; owner: string }>(
      "SELECT id, owner FROM bench_runs WHERE status = 'running'",
    ),
  };
}

/** The rows of bench runs with their raw samples, and the rows that could not be measured. */
export interface BenchRows {
  /** Appends a row to the run, with all its samples or not at all. */
  add(runId: string, row: BenchRow): void;
  addAbsent(runId: string, row: AbsentRow): void;
  read(runId: string): { rows: BenchRow[]; absent: AbsentRow[] };
}

const partSchema = benchRowSchema.omit({ samples: true });

interface SampleRow {
  readonly row: number;
  readonly measure: string;
  readonly value: number;
}

export function openBenchRows(connection: Connection): BenchRows {
  const statements = prepareRows(connection);
  const nextPlace = (table: "rows" | "absent", runId: string): number =>
    statements.count[table].get({ runId })!.count;
  return {
    add: (runId, { samples, ...row }) =>
      connection.write(() => {
        const position = nextPlace("rows", runId);
        const { kind, name } = row;
        statements.insertRow.run({ runId, position, kind, name, json: JSON.stringify(row) });
        for (const [measure, values] of Object.entries(samples)) {
          for (const [place, value] of values.entries()) {
            statements.insertSample.run({ runId, row: position, measure, position: place, value });
          }
        }
      }),
    addAbsent: (runId, { name, reason }) =>
      connection.write(() => {
        statements.insertAbsent.run({ runId, position: nextPlace("absent", runId), name, reason });
      }),
    read: (runId) =>
      connection.read(() => {
        const samples = statements.selectSamples.all({ runId });
        const rows = statements.selectRows.all({ runId }).map(({ position, json }) => ({
          ...parseStored(partSchema, json, `${connection.file}: bench run ${runId}`),
          samples: columnsOf(samples.filter(({ row }) => row === position)),
        }));
        return { rows, absent: statements.selectAbsent.all({ runId }) };
      }),
  };
}

function columnsOf(samples: readonly SampleRow[]): Record<string, number[]> {
  const columns: Record<string, number[]> = {};
  for (const { measure, value } of samples) (columns[measure] ??= []).push(value);
  return columns;
}

function prepareRows(connection: Connection) {
  const count = (table: string) =>
    connection.prepare<{ runId: string }, { count: number }>(
      `SELECT count(*) AS count FROM ${table} WHERE run_id = @runId`,
    );
  return {
    count: { rows: count("bench_rows"), absent: count("bench_absent") },
    insertRow: connection.prepare<{
      runId: string;
      position: number;
      kind: string;
      name: string;
      json: string;
    }>(
      "INSERT INTO bench_rows (run_id, position, kind, name, json) VALUES (@runId, @position, @kind, @name, @json)",
    ),
    insertSample: connection.prepare<SampleRow & { runId: string; position: number }>(`
      INSERT INTO bench_samples (run_id, row, measure, position, value)
      VALUES (@runId, @row, @measure, @position, @value)`),
    insertAbsent: connection.prepare<AbsentRow & { runId: string; position: number }>(
      "INSERT INTO bench_absent (run_id, position, name, reason) VALUES (@runId, @position, @name, @reason)",
    ),
    selectRows: connection.prepare<{ runId: string }, { position: number; json: string }>(
      "SELECT position, json FROM bench_rows WHERE run_id = @runId ORDER BY position",
    ),
    selectSamples: connection.prepare<{ runId: string }, SampleRow>(`
      SELECT row, measure, value FROM bench_samples WHERE run_id = @runId ORDER BY row, measure, position`),
    selectAbsent: connection.prepare<{ runId: string }, AbsentRow>(
      "SELECT name, reason FROM bench_absent WHERE run_id = @runId ORDER BY position",
    ),
  };
}
