import type { z } from "zod";
import { JuryboxError } from "../domain/error.ts";

/**
 * Reads a JSON column back.
 * @param where which record, for the error
 * @throws JuryboxError `store-damaged` when the text is not what this program writes
 */
export function parseStored<T>(schema: z.ZodType<T>, json: string, where: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new JuryboxError("store-damaged", "the database holds a record that cannot be read", {
      hint: "run `jurybox doctor`, then restore a backup",
      where,
      cause,
    });
  }
}
