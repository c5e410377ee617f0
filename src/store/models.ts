import { modelInfoSchema, modelKey, type ModelInfo } from "../domain/model.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

export interface Models {
  /** Stores a model under its key and returns the key. The latest description wins: names and notices improve. */
  save(model: ModelInfo): string;
  get(key: string): ModelInfo | undefined;
}

export function openModels(connection: Connection): Models {
  const insert = connection.prepare<{ key: string; json: string }>(`
    INSERT INTO models (key, json) VALUES (@key, @json)
    ON CONFLICT (key) DO UPDATE SET json = excluded.json WHERE json <> excluded.json`);
  const select = connection.prepare<{ key: string }, { json: string }>(
    "SELECT json FROM models WHERE key = @key",
  );
  return {
    save(model) {
      const key = modelKey(model);
      insert.run({ key, json: JSON.stringify(model) });
      return key;
    },
    get(key) {
      const row = select.get({ key });
      return row && parseStored(modelInfoSchema, row.json, `${connection.file}: model ${key}`);
    },
  };
}
