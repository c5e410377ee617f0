import { randomUUID } from "node:crypto";
import { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { type HostInfo, hostInfoSchema, type ModelInfo, modelInfoSchema } from "../domain/model.ts";
import type { TokenCounts } from "../domain/review.ts";
import { isRunning } from "../files/exclusive-lock.ts";
import type { Connection } from "./connection.ts";
import type { Models } from "./models.ts";
import { parseStored } from "./stored-json.ts";

/** What is needed to run again: dossier paths, flags and the like. Whoever writes it decides its shape. */
const optionsSchema = z.record(z.string(), z.unknown());
export type RunOptions = Readonly<Record<string, unknown>>;

export interface NewRun {
  /** Sorts by time as text. */
  readonly id: string;
  /** The command that was run: `review`, `compare`, … */
  readonly command: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly model: ModelInfo;
  readonly host: HostInfo;
  readonly options: RunOptions;
}

export type RunEnd = "done" | "failed" | "interrupted";

/** The status of a run that an error ended. */
export function endBy(error: unknown): RunEnd {
  return error instanceof JuryboxError && error.code === "interrupted" ? "interrupted" : "failed";
}

export interface StoredRun extends NewRun {
  readonly status: RunEnd | "running";
  /** ISO 8601, UTC; null while the run is going. */
  readonly finishedAt: string | null;
  readonly modelKey: string;
}

export interface RunSummary extends StoredRun {
  /** Number of reviews that this run made; those it found in the store belong to earlier runs. */
  readonly reviews: { readonly ok: number; readonly failed: number };
  readonly tokens: TokenCounts;
}

export interface Runs {
  /** Records that a run of this process has begun, with its model. */
  start(run: NewRun): void;
  /**
   * @param finishedAt ISO 8601, UTC
   * @throws JuryboxError `not-found`
   */
  finish(id: string, status: RunEnd, finishedAt: string): void;
  get(id: string): StoredRun | undefined;
  /** The newest runs first, at most `limit` of them. */
  list(limit?: number): RunSummary[];
  /**
   * Marks as interrupted the runs whose process ended without a word (killed, power cut). Returns their ids.
   * @param finishedAt ISO 8601, UTC
   */
  markStale(finishedAt: string): string[];
}

interface RunRow {
  readonly id: string;
  readonly command: string;
  readonly status: StoredRun["status"];
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly engine: string;
  readonly engineVersion: string;
  readonly modelKey: string;
  readonly model: string;
  readonly host: string;
  readonly options: string;
}

const columns = `id, command, status, started_at AS startedAt, finished_at AS finishedAt, engine,
  engine_version AS engineVersion, model_key AS modelKey, model, host, options`;

export function openRuns(connection: Connection, models: Models): Runs {
  const statements = prepare(connection);
  const toRun = (row: RunRow): StoredRun => {
    const where = `${connection.file}: run ${row.id}`;
    return {
      ...row,
      model: parseStored(modelInfoSchema, row.model, where),
      host: parseStored(hostInfoSchema, row.host, where),
      options: parseStored(optionsSchema, row.options, where),
    };
  };
  return {
    start: (run) =>
      connection.write(() => {
        statements.insert.run({
          ...run,
          modelKey: models.save(run.model),
          model: JSON.stringify(run.model),
          host: JSON.stringify(run.host),
          options: JSON.stringify(run.options),
          owner: thisProcess,
        });
      }),
    finish(id, status, finishedAt) {
      if (statements.finish.run({ id, status, finishedAt }) > 0) return;
      throw new JuryboxError("not-found", `there is no run ${id}`, {
        hint: "`jurybox runs list` shows the runs",
        where: connection.file,
      });
    },
    get(id) {
      const row = statements.select.get({ id });
      return row && toRun(row);
    },
    list: (limit = 50) =>
      statements.list.all({ limit }).map(({ ok, failed, prompt, cached, output, ...row }) => ({
        ...toRun(row),
        reviews: { ok, failed },
        tokens: { prompt, cached, output },
      })),
    markStale: (finishedAt) =>
      connection.write(() => {
        const stale = statements.selectRunning.all({}).filter(({ owner }) => isGone(owner));
        for (const { id } of stale) statements.finish.run({ id, status: "interrupted", finishedAt });
        return stale.map(({ id }) => id);
      }),
  };
}

function prepare(connection: Connection) {
  return {
    insert: connection.prepare<Omit<RunRow, "status" | "finishedAt"> & { owner: string }>(`
      INSERT INTO runs
        (id, command, status, started_at, engine, engine_version, model_key, model, host, options, owner)
      VALUES
        (@id, @command, 'running', @startedAt, @engine, @engineVersion, @modelKey, @model, @host, @options, @owner)`),
    finish: connection.prepare<{ id: string; status: RunEnd; finishedAt: string }>(
      "UPDATE runs SET status = @status, finished_at = @finishedAt WHERE id = @id",
    ),
    select: connection.prepare<{ id: string }, RunRow>(`SELECT ${columns} FROM runs WHERE id = @id`),
    list: connection.prepare<{ limit: number }, RunRow & TokenCounts & { ok: number; failed: number }>(`
      WITH newest AS (SELECT ${columns} FROM runs ORDER BY id DESC LIMIT @limit),
      counts AS (
        SELECT run_id,
          count(*) FILTER (WHERE status = 'ok') AS ok,
          count(*) FILTER (WHERE status = 'failed') AS failed,
          sum(prompt_tokens) AS prompt, sum(cached_tokens) AS cached, sum(output_tokens) AS output
        FROM reviews WHERE run_id IN (SELECT id FROM newest) GROUP BY run_id)
      SELECT newest.*, coalesce(ok, 0) AS ok, coalesce(failed, 0) AS failed, coalesce(prompt, 0) AS prompt,
        coalesce(cached, 0) AS cached, coalesce(output, 0) AS output
      FROM newest LEFT JOIN counts ON run_id = newest.id ORDER BY newest.id DESC`),
    selectRunning: connection.prepare<object, { id: string; owner: string }>(
      "SELECT id, owner FROM runs WHERE status = 'running' ORDER BY id",
    ),
  };
}

/**
 * This process's name in the runs that it starts: its id, and a random part because ids are reused
 * (in a container every process tends to have the same one).
 */
export const thisProcess = `${process.pid} ${randomUUID()}`;

/** Whether the process that `owner` names has ended. */
export function isGone(owner: string): boolean {
  if (owner === thisProcess) return false;
  const pid = Number.parseInt(owner, 10);
  return pid === process.pid || !isRunning(pid);
}

/** Sorts by time as text, and distinguishes two runs of the same second. */
export function newRunId(started: Date): string {
  const time = started.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  return `${time}-${Math.random().toString(36).slice(2, 6).padEnd(4, "0")}`;
}
