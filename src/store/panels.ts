import type { Dossier } from "../domain/dossier.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { Decision, Interval } from "../domain/review.ts";
import type { Connection } from "./connection.ts";
import type { Dossiers } from "./dossiers.ts";
import type { Reviews, StoredReview } from "./reviews.ts";
import type { Runs, StoredRun } from "./runs.ts";

/** One tool's stored panel: what `show` and `compare --no-run` need, without inference. */
export interface StoredPanel {
  readonly dossier: Dossier;
  readonly modelKey: string;
  /** The model as the newest of the runs described it. */
  readonly model: ModelInfo;
  /** One for each persona, by the persona's id. */
  readonly reviews: readonly StoredReview[];
  /** The runs that made the reviews, newest first. */
  readonly runs: readonly [StoredRun, ...StoredRun[]];
}

/** The part of a tool's newest panel that a list of tools needs. */
export interface PanelHead extends PanelSubject {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly tagline: string;
  readonly seats: readonly PanelSeat[];
}

export interface Panels {
  /**
   * The newest reviews of a tool: on its newest reviewed dossier, by the model that reviewed that last (or by
   * the given one), for each persona the newest review of the lowest sample, finished or failed.
   * Undefined when nothing is stored.
   */
  latest(slug: string, options?: { modelKey?: string }): StoredPanel | undefined;
  /** What `latest` would give for every tool with reviews, but without the reviews' parts; by slug. */
  heads(): PanelHead[];
  /** The whole panel for a head from `heads`. Undefined when it is no longer stored. */
  read(head: PanelHead): StoredPanel | undefined;
}

interface Sources {
  readonly dossiers: Dossiers;
  readonly reviews: Reviews;
  readonly runs: Runs;
}

export function openPanels(connection: Connection, { dossiers, reviews, runs }: Sources): Panels {
  const { selectSubject, selectSubjectOfModel, selectTools } = prepare(connection);
  const seats = openPanelSeats(connection);
  const assemble = (
    { dossierHash, modelKey }: PanelSubject,
    seated: readonly PanelSeat[],
  ): StoredPanel | undefined => {
    const dossier = dossiers.get(dossierHash);
    const stored = seated.flatMap(({ id }) => reviews.get(id) ?? []);
    const runIds = new Set(stored.map(({ runId }) => runId));
    const [newest, ...older] = [...runIds]
      .toSorted()
      .toReversed()
      .flatMap((id) => runs.get(id) ?? []);
    if (dossier === undefined || newest === undefined) return undefined;
    return { dossier, modelKey, model: newest.model, reviews: stored, runs: [newest, ...older] };
  };
  return {
    latest: (slug, { modelKey } = {}) =>
      connection.read(() => {
        const subject =
          modelKey === undefined ? selectSubject.get({ slug }) : selectSubjectOfModel.get({ slug, modelKey });
        return subject && assemble(subject, seats.of(subject));
      }),
    heads: () =>
      connection.read(() => selectTools.all({}).map((tool) => ({ ...tool, seats: seats.of(tool) }))),
    read: (head) => connection.read(() => assemble(head, head.seats)),
  };
}

function prepare(connection: Connection) {
  return {
    selectSubject: connection.prepare<{ slug: string }, PanelSubject>(`
      SELECT hash AS dossierHash,
        (SELECT model_key FROM reviews WHERE dossier_hash = hash ORDER BY id DESC LIMIT 1) AS modelKey
      FROM dossiers WHERE slug = @slug AND modelKey IS NOT NULL
      ORDER BY last_seen DESC, rowid DESC LIMIT 1`),
    selectSubjectOfModel: connection.prepare<{ slug: string; modelKey: string }, PanelSubject>(`
      SELECT hash AS dossierHash, @modelKey AS modelKey FROM dossiers
      WHERE slug = @slug
        AND EXISTS (SELECT 1 FROM reviews WHERE dossier_hash = hash AND model_key = @modelKey)
      ORDER BY last_seen DESC, rowid DESC LIMIT 1`),
    selectTools: connection.prepare<object, Omit<PanelHead, "seats">>(`
      SELECT slug, name, hash AS dossierHash, json ->> '$.category' AS category, json ->> '$.tagline' AS tagline,
        (SELECT model_key FROM reviews WHERE dossier_hash = hash ORDER BY id DESC LIMIT 1) AS modelKey
      FROM dossiers AS tool
      WHERE hash = (
        SELECT hash FROM dossiers
        WHERE slug = tool.slug AND EXISTS (SELECT 1 FROM reviews WHERE dossier_hash = dossiers.hash)
        ORDER BY last_seen DESC, rowid DESC LIMIT 1)
      ORDER BY slug`),
  };
}

/** What a panel's reviews are about, and who wrote them. */
export interface PanelSubject {
  readonly dossierHash: string;
  readonly modelKey: string;
}

interface SeatBase {
  /** The review's id in the store. */
  readonly id: number;
  readonly runId: string;
  readonly calibrationId: string | null;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

/** A persona's review without its parts. */
export type PanelSeat = SeatBase &
  (
    | {
        readonly status: "ok";
        readonly score: number;
        readonly verdict: Decision;
        readonly interval: Interval;
      }
    | { readonly status: "failed"; readonly score: null; readonly verdict: null; readonly interval: null }
  );

export interface PanelSeats {
  /** For each persona the newest review of the lowest sample, finished or failed, by the persona's id. */
  of(subject: PanelSubject): PanelSeat[];
}

interface Row extends SeatBase {
  readonly status: "ok" | "failed";
  readonly score: number | null;
  readonly verdict: Decision | null;
  readonly low: number | null;
  readonly high: number | null;
}

function openPanelSeats(connection: Connection): PanelSeats {
  // Steps through the index from one persona to the next, so that repeated reviews do not cost time.
  const select = connection.prepare<PanelSubject, Row>(`
    WITH RECURSIVE seats (persona_hash) AS (
      SELECT min(persona_hash) FROM reviews WHERE dossier_hash = @dossierHash AND model_key = @modelKey
      UNION ALL
      SELECT (SELECT min(persona_hash) FROM reviews
        WHERE dossier_hash = @dossierHash AND model_key = @modelKey AND persona_hash > seats.persona_hash)
      FROM seats WHERE persona_hash IS NOT NULL)
    SELECT max(id) AS id, run_id AS runId, calibration_id AS calibrationId, created_at AS createdAt, status,
      score, verdict, interval_low AS low, interval_high AS high
    FROM reviews
    WHERE id IN (
      SELECT (SELECT id FROM reviews
        WHERE dossier_hash = @dossierHash AND model_key = @modelKey AND persona_hash = seats.persona_hash
        ORDER BY sample, id DESC LIMIT 1)
      FROM seats)
    GROUP BY persona ORDER BY persona`);
  return {
    of: ({ dossierHash, modelKey }) => select.all({ dossierHash, modelKey }).map(toSeat),
  };
}

function toSeat({ id, runId, calibrationId, createdAt, status, score, verdict, low, high }: Row): PanelSeat {
  const base = { id, runId, calibrationId, createdAt };
  // The table's checks ensure that a finished review has all of these.
  return status === "ok"
    ? { ...base, status, score: score!, verdict: verdict!, interval: [low!, high!] }
    : { ...base, status, score: null, verdict: null, interval: null };
}
