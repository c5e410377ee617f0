import { JuryboxError } from "../domain/error.ts";
import type { Connection } from "./connection.ts";

interface OrphanRow {
  readonly table: string;
  readonly parent: string;
}

/**
 * Reads the whole file and returns what is wrong with it, one line for each fault; empty when it is healthy.
 * @throws JuryboxError when the file cannot be read at all, for a reason other than damage
 */
export function checkDatabase(connection: Connection): string[] {
  try {
    const lines = connection.prepare<object, { line: string }>(
      "SELECT integrity_check AS line FROM pragma_integrity_check",
    );
    const orphans = connection.prepare<object, OrphanRow>(
      'SELECT DISTINCT "table", parent FROM pragma_foreign_key_check',
    );
    return connection.read(() => [
      ...lines
        .all({})
        .map(({ line }) => line)
        .filter((line) => line !== "ok"),
      ...orphans
        .all({})
        .map(({ table, parent }) => `${table} has rows that refer to missing rows of ${parent} is missing`),
    ]);
  } catch (error) {
    // Damage so bad that the check itself fails is a finding too.
    if (error instanceof JuryboxError && error.code === "store-damaged") return [error.message];
    throw error;
  }
}
