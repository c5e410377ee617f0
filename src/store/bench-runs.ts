import { type AbsentRow, benchFactsSchema, type BenchRow, type BenchRun } from "../domain/bench.ts";
import type { BenchRows } from "./bench-rows.ts";
import type { Connection } from "./connection.ts";
import type { Models } from "./models.ts";
import { isGone, thisProcess } from "./run-owner.ts";
import type { RunEnd } from "./runs.ts";
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
