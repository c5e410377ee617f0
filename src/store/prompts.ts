import { JuryboxError } from "../domain/error.ts";
import { sha256 } from "../domain/hash.ts";
import type { Connection } from "./connection.ts";

export interface Prompts {
  /**
   * Stores a prompt's text under its hash; does nothing when it is there already.
   * @throws JuryboxError `store` when `hash` is not the SHA-256 of `text`: the text would not be found again
   */
  save(hash: string, text: string): void;
  get(hash: string): string | undefined;
}

export function openPrompts(connection: Connection): Prompts {
  const insert = connection.prepare<{ hash: string; text: string }>(
    "INSERT INTO prompts (hash, text) VALUES (@hash, @text) ON CONFLICT (hash) DO NOTHING",
  );
  const select = connection.prepare<{ hash: string }, { text: string }>(
    "SELECT text FROM prompts WHERE hash = @hash",
  );
  return {
    save(hash, text) {
      if (sha256(text) !== hash) {
        throw new JuryboxError("store", `prompt ${hash} does not match its SHA-256`, {
          hint: "report this as a bug",
          where: connection.file,
        });
      }
      insert.run({ hash, text });
    },
    get: (hash) => select.get({ hash })?.text,
  };
}
