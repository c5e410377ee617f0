import { existsSync } from "node:fs";
import path from "node:path";
import type { AppContext } from "./context.ts";
import { reviewDossiers, type ReviewedComparison } from "./review.ts";
import { storedComparison } from "./stored.ts";
import { withStore } from "./workspace.ts";
import type { Comparison } from "../domain/comparison.ts";
import { type Dossier, slugSchema } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { findDossiers } from "../dossier/find-dossiers.ts";
import { readDossiers } from "../dossier/read-dossier.ts";

/**
 * Compares 2 to 6 tools, named by dossier file or by slug; makes the reviews that the database does not hold.
 * @throws JuryboxError `usage` for too few or too many, and as `dossiersNamed` and `reviewDossiers`
 */
export async function compareTools(
  context: AppContext,
  names: readonly string[],
  flags: { readonly retryFailed: boolean; readonly cut: boolean },
): Promise<ReviewedComparison> {
  requireCount(names.length);
  const dossiers = await dossiersNamed(context, names);
  requireCount(dossiers.length);
  return await reviewDossiers(context, { dossiers, command: "compare", ...flags });
}

/**
 * As `compareTools`, but only from stored reviews. A dossier's file name stands for its slug.
 * @throws JuryboxError `usage`, and as `storedComparison`
 */
export async function compareStored(context: AppContext, names: readonly string[]): Promise<Comparison> {
  const slugs = [...new Set(names.map(slugOf))];
  requireCount(slugs.length);
  return await storedComparison(context, slugs);
}

function slugOf(name: string): string {
  return slugSchema.safeParse(name).success ? name : path.basename(name).replace(/\.(md|ya?ml|json)$/i, "");
}

function requireCount(count: number): void {
  if (count >= 2 && count <= 6) return;
  throw new JuryboxError("usage", `compare takes 2 to 6 tools, not ${count}`, {
    hint: count < 2 ? "Name a second dossier, or use `jurybox show` for one tool." : "Leave some out.",
  });
}

/**
 * Dossiers named by file, or by the slug of a tool that was reviewed before, in the order of the names.
 * @throws JuryboxError `dossier` when a name is neither, or two dossiers have one slug
 */
async function dossiersNamed(context: AppContext, names: readonly string[]): Promise<Dossier[]> {
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
  return withStore(context, { create: false }, (store) => {
    const found = slugs.flatMap((slug) => {
      const panel = store.panels.latest(slug);
      return panel === undefined ? [] : [[slug, panel.dossier] as const];
    });
    return new Map(found);
  });
}
