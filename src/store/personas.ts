import { z } from "zod";
import { type Persona, personaHeadSchema } from "../domain/persona.ts";
import type { Connection } from "./connection.ts";
import { parseStored } from "./stored-json.ts";

const personaSchema: z.ZodType<Persona> = personaHeadSchema.safeExtend({
  guidance: z.string(),
  hash: z.string(),
  rubricHash: z.string(),
});

export interface Personas {
  /** Stores a persona under its hash; does nothing when it is there already. */
  save(persona: Persona): void;
  get(hash: string): Persona | undefined;
}

export function openPersonas(connection: Connection): Personas {
  const insert = connection.prepare<{ hash: string; id: string; rubricHash: string; json: string }>(`
    INSERT INTO personas (hash, id, rubric_hash, json) VALUES (@hash, @id, @rubricHash, @json)
    ON CONFLICT (hash) DO NOTHING`);
  const select = connection.prepare<{ hash: string }, { json: string }>(
    "SELECT json FROM personas WHERE hash = @hash",
  );
  return {
    save(persona) {
      const { hash, id, rubricHash } = persona;
      insert.run({ hash, id, rubricHash, json: JSON.stringify(persona) });
    },
    get(hash) {
      const row = select.get({ hash });
      return row && parseStored(personaSchema, row.json, `${connection.file}: persona ${hash}`);
    },
  };
}
