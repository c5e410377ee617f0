import type { Decision, Interval } from "../domain/review.ts";
import type { Connection } from "./connection.ts";

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

export function openPanelSeats(connection: Connection): PanelSeats {
  // Steps from one persona to the next through the index, so that the time does not grow with repeated reviews.
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
  // The table's checks see to it that a finished review has all of these.
  return status === "ok"
    ? { ...base, status, score: score!, verdict: verdict!, interval: [low!, high!] }
    : { ...base, status, score: null, verdict: null, interval: null };
}
