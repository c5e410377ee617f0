import { findDossiers } from "../dossier/find-dossiers.ts";
import { readDossiers } from "../dossier/read-dossier.ts";
import type { AppContext } from "./context.ts";
import { reviewDossiers, type ReviewedComparison, type ReviewRequest } from "./review.ts";

interface FilesRequest extends Omit<ReviewRequest, "dossiers"> {
  /** Files, folders or globs. */
  readonly patterns: readonly string[];
}

/**
 * Runs the panel on dossier files.
 * @throws JuryboxError `dossier` before any model is looked for, and as `reviewDossiers`
 */
export async function reviewFiles(
  context: AppContext,
  { patterns, ...request }: FilesRequest,
): Promise<ReviewedComparison> {
  const dossiers = await readDossiers(await findDossiers(patterns, process.cwd()));
  return await reviewDossiers(context, { ...request, dossiers });
}
