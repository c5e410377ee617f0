import type { Dossier } from "../domain/dossier.ts";
import type { ModelInfo } from "../domain/model.ts";
import type { Connection } from "./connection.ts";
import type { Dossiers } from "./dossiers.ts";
import { openPanelSeats, type PanelSeat, type PanelSubject } from "./panel-seats.ts";
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

/** A tool's newest panel, as far as a list of tools needs it. */
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
  /** What `latest` would give of every tool with reviews, without the parts, by slug. */
  heads(): PanelHead[];
  /** The whole of a panel that `heads` gave. Undefined when it is not stored any more. */
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
