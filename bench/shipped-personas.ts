import { packagePath } from "../src/config/package-root.ts";
import { settingsSchema } from "../src/config/settings.ts";
import type { Persona } from "../src/domain/persona.ts";
import { loadPersonas } from "../src/personas/load-personas.ts";

/** The reviewers that sit on a panel by default, as jurybox ships them. */
export function shippedPersonas(): Persona[] {
  const { personas: ids } = settingsSchema.parse({});
  return loadPersonas({ packageFolder: packagePath("personas"), ids });
}
