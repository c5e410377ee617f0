import { benchRowSchema, type AbsentRow, type BenchRow } from "../domain/bench.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** The rows of bench runs with their raw samples, and those that could not be had. */
export interface BenchRows {
  /** Adds a row behind those that the run has, with all its samples or not at all. */
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
