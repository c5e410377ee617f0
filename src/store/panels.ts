import type { Dossier } from "../domain/dossier.ts";
import type { ModelInfo } from "../domain/model.ts";
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

export interface Panels {
  /**
   * The newest reviews of a tool: on its newest reviewed dossier, by the model that reviewed that last (or by
   * the given one), for each persona the newest review of the lowest sample, finished or failed.
   * Undefined when nothing is stored.
   */
  latest(slug: string, options?: { modelKey?: string }): StoredPanel | undefined;
}

interface Subject {
  readonly dossierHash: string;
  readonly modelKey: string;
}

interface Sources {
  readonly dossiers: Dossiers;
  readonly reviews: Reviews;
  readonly runs: Runs;
}

export function openPanels(connection: Connection, { dossiers, reviews, runs }: Sources): Panels {
  const { selectSubject, selectSubjectOfModel, selectSeats } = prepare(connection);
  const assemble = (subject: Subject): StoredPanel | undefined => {
    const dossier = dossiers.get(subject.dossierHash);
    const seats = selectSeats.all(subject).flatMap(({ id }) => reviews.get(id) ?? []);
    const runIds = new Set(seats.map(({ runId }) => runId));
    const [newest, ...older] = [...runIds]
      .toSorted()
      .toReversed()
      .flatMap((id) => runs.get(id) ?? []);
    if (dossier === undefined || newest === undefined) return undefined;
    return {
      dossier,
      modelKey: subject.modelKey,
      model: newest.model,
      reviews: seats,
      runs: [newest, ...older],
    };
  };
  return {
    latest: (slug, { modelKey } = {}) =>
      connection.read(() => {
        const subject =
          modelKey === undefined ? selectSubject.get({ slug }) : selectSubjectOfModel.get({ slug, modelKey });
        return subject && assemble(subject);
      }),
  };
}

function prepare(connection: Connection) {
  return {
    selectSubject: connection.prepare<{ slug: string }, Subject>(`
      SELECT hash AS dossierHash,
        (SELECT model_key FROM reviews WHERE dossier_hash = hash ORDER BY id DESC LIMIT 1) AS modelKey
      FROM dossiers WHERE slug = @slug AND modelKey IS NOT NULL
      ORDER BY last_seen DESC, rowid DESC LIMIT 1`),
    selectSubjectOfModel: connection.prepare<{ slug: string; modelKey: string }, Subject>(`
      SELECT hash AS dossierHash, @modelKey AS modelKey FROM dossiers
      WHERE slug = @slug
        AND EXISTS (SELECT 1 FROM reviews WHERE dossier_hash = hash AND model_key = @modelKey)
      ORDER BY last_seen DESC, rowid DESC LIMIT 1`),
    // Steps from one persona to the next through the index, so that the time does not grow with repeated reviews.
    selectSeats: connection.prepare<Subject, { id: number }>(`
      WITH RECURSIVE seats (persona_hash) AS (
        SELECT min(persona_hash) FROM reviews WHERE dossier_hash = @dossierHash AND model_key = @modelKey
        UNION ALL
        SELECT (SELECT min(persona_hash) FROM reviews
          WHERE dossier_hash = @dossierHash AND model_key = @modelKey AND persona_hash > seats.persona_hash)
        FROM seats WHERE persona_hash IS NOT NULL)
      SELECT max(id) AS id FROM reviews
      WHERE id IN (
        SELECT (SELECT id FROM reviews
          WHERE dossier_hash = @dossierHash AND model_key = @modelKey AND persona_hash = seats.persona_hash
          ORDER BY sample, id DESC LIMIT 1)
        FROM seats)
      GROUP BY persona ORDER BY persona`),
  };
}
