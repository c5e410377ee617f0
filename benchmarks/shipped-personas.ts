import { packagePath } from "../src/files/package-root.ts";
import { settingsSchema } from "../src/config/settings.ts";
import type { Persona } from "../src/domain/persona.ts";
import { loadPersonas } from "../src/personas/load-personas.ts";

/**
 * Personas as jurybox ships them.
 * @param ids by default those that sit on a panel
 * @throws JuryboxError `not-found` for an id that is not shipped
 */
export function shippedPersonas(ids: readonly string[] = settingsSchema.parse({}).personas): Persona[] {
  return loadPersonas({ packageFolder: packagePath("personas"), ids });
}
