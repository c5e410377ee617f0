import { type Calibration, calibrationSchema } from "../domain/calibration.ts";
import { hashValue } from "../domain/hash.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** What a calibration is valid for: other weights, other wording or other anchors need another one. */
export interface CalibrationKey {
  readonly modelSha256: string;
  /** SHA-256 of the judge prompt templates. */
  readonly promptHash: string;
  /** SHA-256 over the anchor dossiers' hashes. */
  readonly anchorsHash: string;
}

export interface StoredCalibration {
  /** SHA-256 of the calibration, by which reviews refer to it. */
  readonly id: string;
  readonly calibration: Calibration;
}

export interface Calibrations {
  /** Keeps a calibration and returns its id; nothing happens when it is there already. */
  save(calibration: Calibration): string;
  get(id: string): Calibration | undefined;
  /** Mean correlation of the personas' errors; does not read the rest. Null when it is not known. */
  correlation(id: string): number | null;
  /** The calibrations for this model, wording and anchors, newest first: each may cover other personas. */
  list(key: CalibrationKey): StoredCalibration[];
}

interface Row {
  readonly id: string;
  readonly json: string;
}

export function openCalibrations(connection: Connection): Calibrations {
  const insert = connection.prepare<CalibrationKey & Row & { createdAt: string }>(`
    INSERT INTO calibrations (id, model_sha256, prompt_hash, anchors_hash, created_at, json)
    VALUES (@id, @modelSha256, @promptHash, @anchorsHash, @createdAt, @json)
    ON CONFLICT (id) DO NOTHING`);
  const select = connection.prepare<{ id: string }, Row>("SELECT id, json FROM calibrations WHERE id = @id");
  const selectCorrelation = connection.prepare<{ id: string }, { correlation: number | null }>(
    "SELECT json ->> '$.correlation' AS correlation FROM calibrations WHERE id = @id",
  );
  const selectAll = connection.prepare<CalibrationKey, Row>(`
    SELECT id, json FROM calibrations
    WHERE model_sha256 = @modelSha256 AND prompt_hash = @promptHash AND anchors_hash = @anchorsHash
    ORDER BY created_at DESC, rowid DESC`);
  const parse = (row: Row) =>
    parseStored(calibrationSchema, row.json, `${connection.file}: calibration ${row.id}`);
  return {
    save(calibration) {
      const { model, promptHash, anchorsHash, createdAt } = calibration;
      const id = hashValue(calibration);
      const json = JSON.stringify(calibration);
      insert.run({ id, modelSha256: model.sha256, promptHash, anchorsHash, createdAt, json });
      return id;
    },
    get(id) {
      const row = select.get({ id });
      return row && parse(row);
    },
    correlation: (id) => selectCorrelation.get({ id })?.correlation ?? null,
    list({ modelSha256, promptHash, anchorsHash }) {
      const rows = selectAll.all({ modelSha256, promptHash, anchorsHash });
      return rows.map((row) => ({ id: row.id, calibration: parse(row) }));
    },
  };
}
