import { existsSync } from "node:fs";
import { slugSchema, type Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { findDossiers } from "../dossier/find-dossiers.ts";
import { readDossiers } from "../dossier/read-dossier.ts";
import type { AppContext } from "./context.ts";
import { openWorkspaceStore } from "./review.ts";

/**
 * Dossiers by file, or by the slug of a tool that was reviewed before, in the order of the names.
 * @throws JuryboxError `dossier` when a name is neither, or two dossiers have one slug
 */
export async function dossiersNamed(context: AppContext, names: readonly string[]): Promise<Dossier[]> {
  const bySlug = storedDossiers(context, names);
  const filesOf = new Map<string, string[]>();
  for (const name of names) {
    if (!bySlug.has(name)) filesOf.set(name, await findDossiers([name], process.cwd()));
  }
  const files = [...new Set([...filesOf.values()].flat())];
  const read = await readDossiers(files);
  const twice = read.find(({ slug }) => bySlug.has(slug));
  if (twice !== undefined) {
    throw new JuryboxError("dossier", `the tool ${twice.slug} is named twice: by a file and by its slug`, {
      hint: "Name it once.",
    });
  }
  const byFile = new Map(files.map((file, index) => [file, read[index]!]));
  const chosen = names.flatMap(
    (name) => bySlug.get(name) ?? (filesOf.get(name) ?? []).map((file) => byFile.get(file)!),
  );
  return [...new Set(chosen)];
}

function storedDossiers(context: AppContext, names: readonly string[]): Map<string, Dossier> {
  const slugs = names.filter((name) => slugSchema.safeParse(name).success && !existsSync(name));
  if (slugs.length === 0) return new Map();
  const store = openWorkspaceStore(context, { create: false });
  try {
    const found = slugs.flatMap((slug) => {
      const panel = store.panels.latest(slug);
      return panel === undefined ? [] : [[slug, panel.dossier] as const];
    });
    return new Map(found);
  } finally {
    store.close();
  }
}
