import type { z } from "zod";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** Models' answers by the address of all that they depend on (model, engine, prompt, sampling). */
export interface Answers {
  get<T>(key: string, schema: z.ZodType<T>): T | undefined;
  /** Stores all of them or none; an answer that is there already stays. */
  save(answers: ReadonlyMap<string, unknown>): void;
}

export function openAnswers(connection: Connection): Answers {
  const select = connection.prepare<{ key: string }, { json: string }>(
    "SELECT json FROM answers WHERE key = @key",
  );
  const insert = connection.prepare<{ key: string; json: string }>(
    "INSERT INTO answers (key, json) VALUES (@key, @json) ON CONFLICT (key) DO NOTHING",
  );
  return {
    get(key, schema) {
      const row = select.get({ key });
      return row && parseStored(schema, row.json, `${connection.file}: answer ${key}`);
    },
    save: (answers) =>
      connection.write(() => {
        for (const [key, answer] of answers) insert.run({ key, json: JSON.stringify(answer) });
      }),
  };
}
