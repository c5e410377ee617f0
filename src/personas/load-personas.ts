import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { unknownName } from "../files/schema-problems.ts";
import { examinePersona, type PersonaProblem } from "./examine-persona.ts";
import { listPersonas, type PersonaFolders } from "./list-personas.ts";

export interface PersonaRequest extends PersonaFolders {
  readonly ids: readonly string[];
}

/**
 * The personas of a panel, in the order asked for.
 * A broken file matters only when its persona is asked for.
 * @throws JuryboxError `not-found` for an unknown id; `persona` when a file cannot be used
 */
export function loadPersonas({ ids, ...folders }: PersonaRequest): Persona[] {
  const entries = listPersonas(folders);
  return ids.map((id) => {
    const found = entries.find((entry) => entry.id === id);
    if (found === undefined) {
      const known = entries.filter(({ persona }) => !(persona instanceof JuryboxError)).map(({ id }) => id);
      const { what, fix } = unknownName("persona", id, known);
      throw new JuryboxError("not-found", what, { hint: fix });
    }
    if (found.persona instanceof JuryboxError) throw found.persona;
    return found.persona;
  });
}

/** Everything that is wrong with a persona file, in the order of the file; empty when it is sound. */
export function checkPersona(path: string): readonly PersonaProblem[] {
  return examinePersona(path).problems;
}
