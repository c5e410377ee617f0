import { type Dossier, dossierSchema } from "../domain/dossier.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

/** A tool with stored reviews, and its current dossier. */
export interface ToolEntry {
  readonly slug: string;
  readonly name: string;
  readonly dossierHash: string;
  /** ISO 8601, UTC: when that dossier was last read from its file. */
  readonly lastSeen: string;
}

export interface Dossiers {
  /**
   * Stores a dossier under its hash. Saving it again only updates `lastSeen`, so that a dossier that goes
   * back to an earlier text makes that text the newest again.
   * @param seenAt ISO 8601, UTC
   */
  save(dossier: Dossier, seenAt: string): void;
  get(hash: string): Dossier | undefined;
  /** Every tool with reviews, by slug, each with its newest reviewed dossier. */
  listTools(): ToolEntry[];
}

export function openDossiers(connection: Connection): Dossiers {
  const insert = connection.prepare<{
    hash: string;
    slug: string;
    name: string;
    json: string;
    seenAt: string;
  }>(`
    INSERT INTO dossiers (hash, slug, name, json, first_seen, last_seen)
    VALUES (@hash, @slug, @name, @json, @seenAt, @seenAt)
    ON CONFLICT (hash) DO UPDATE SET last_seen = max(last_seen, excluded.last_seen)`);
  const select = connection.prepare<{ hash: string }, { json: string }>(
    "SELECT json FROM dossiers WHERE hash = @hash",
  );
  const selectTools = connection.prepare<object, ToolEntry>(`
    SELECT slug, name, hash AS dossierHash, last_seen AS lastSeen
    FROM dossiers AS tool
    WHERE hash = (
      SELECT hash FROM dossiers
      WHERE slug = tool.slug AND EXISTS (SELECT 1 FROM reviews WHERE dossier_hash = dossiers.hash)
      ORDER BY last_seen DESC, rowid DESC LIMIT 1)
    ORDER BY slug`);
  return {
    save(dossier, seenAt) {
      const { hash, slug, name } = dossier;
      insert.run({ hash, slug, name, json: JSON.stringify(dossier), seenAt });
    },
    get(hash) {
      const row = select.get({ hash });
      return row && parseStored(dossierSchema, row.json, `${connection.file}: dossier ${hash}`);
    },
    listTools: () => selectTools.all({}),
  };
}
