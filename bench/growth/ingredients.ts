import { tmpdir } from "node:os";
import { packagePath } from "../../src/config/package-root.ts";
import type { Persona } from "../../src/domain/persona.ts";
import { loadPersonas } from "../../src/personas/load-personas.ts";

/** The four reviewers that jurybox ships. */
export function shippedPersonas(): Persona[] {
  return loadPersonas({
    ids: ["builder", "skeptic", "futurist", "founder"],
    ownFolder: tmpdir(),
    packageFolder: packagePath("personas"),
  });
}
