import path from "node:path";
import type { AppContext } from "./context.ts";
import type { Persona } from "../domain/persona.ts";
import { packagePath } from "../files/package-root.ts";
import type { PersonaProblem } from "../personas/examine-persona.ts";
import { listPersonas, type PersonaEntry, type PersonaFolders } from "../personas/list-personas.ts";
import { checkPersona, loadPersonas } from "../personas/load-personas.ts";

/** The personas that the settings seat, in their order. @throws JuryboxError as `loadPersonas` */
export function workspacePersonas({ workspace, settings }: AppContext): Persona[] {
  return loadPersonas({ ...foldersOf(workspace), ids: settings.personas });
}

/** All personas that a panel could seat. @throws JuryboxError as `listPersonas` */
export function seatablePersonas({ workspace }: AppContext): PersonaEntry[] {
  return listPersonas(foldersOf(workspace));
}

/** One persona by its id. @throws JuryboxError as `loadPersonas` */
export function findPersona({ workspace }: AppContext, id: string): Persona {
  return loadPersonas({ ...foldersOf(workspace), ids: [id] })[0]!;
}

export interface PersonaCheck {
  readonly files: readonly string[];
  readonly problems: readonly (PersonaProblem & { readonly file: string })[];
}

/** Checks the given persona files, or without any, all personas that a panel could seat. */
export function checkPersonas(context: AppContext, named: readonly string[]): PersonaCheck {
  const files = named.length > 0 ? named : seatablePersonas(context).map((entry) => entry.path);
  const problems = files.flatMap((file) => checkPersona(file).map((problem) => ({ file, ...problem })));
  return { files, problems };
}

function foldersOf(workspace: string): PersonaFolders & { readonly ownFolder: string } {
  return { ownFolder: path.join(workspace, "personas"), packageFolder: packagePath("personas") };
}
