import { type Scorecard, scorecardSchema } from "../domain/scorecard.ts";
import type { Connection } from "./connection.ts";
import { modelKey } from "../domain/model.ts";
import { parseStored } from "./stored-json.ts";

export interface Scorecards {
  save(scorecard: Scorecard): void;
  /** A model's newest scorecard, by its key; a quick one only when there is no other. */
  latest(modelKey: string): Scorecard | undefined;
}

export function openScorecards(connection: Connection): Scorecards {
  const insert = connection.prepare<{ id: string; key: string; createdAt: string; json: string }>(`
    INSERT INTO scorecards (id, model_key, created_at, json) VALUES (@id, @key, @createdAt, @json)
    ON CONFLICT (id) DO NOTHING`);
  const select = connection.prepare<{ key: string }, { id: string; json: string }>(`
    SELECT id, json FROM scorecards WHERE model_key = @key
    ORDER BY coalesce(json_extract(json, '$.quick'), FALSE), created_at DESC, rowid DESC LIMIT 1`);
  return {
    save(scorecard) {
      const { id, model, createdAt } = scorecard;
      insert.run({ id, key: modelKey(model), createdAt, json: JSON.stringify(scorecard) });
    },
    latest(key) {
      const row = select.get({ key });
      return row && parseStored(scorecardSchema, row.json, `${connection.file}: scorecard ${row.id}`);
    },
  };
}
