import path from "node:path";
import type { Comparison } from "../domain/comparison.ts";
import { slugSchema } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { AppContext } from "./context.ts";
import { dossiersNamed } from "./named-dossiers.ts";
import { reviewDossiers, type ReviewedComparison } from "./review.ts";
import { storedComparison } from "./stored.ts";

/**
 * Compares 2 to 6 tools, named by dossier file or by slug; runs what the database does not hold.
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
 * As `compareTools`, from what is stored alone. A dossier's file name stands for its slug.
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
