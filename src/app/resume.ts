import { z } from "zod";
import { settingsSchema } from "../config/settings.ts";
import { JuryboxError } from "../domain/error.ts";
import type { AppContext } from "./context.ts";
import { openWorkspaceStore, reviewDossiers, type ReviewedComparison } from "./review.ts";

/** What `reviewDossiers` keeps of a run: dossiers by hash, and the settings. */
const resumableSchema = z.object({
  dossiers: z.array(z.string()).min(1),
  cut: z.boolean(),
  // A timeout was for that run alone, and is kept in milliseconds.
  settings: z.object({ ...settingsSchema.shape, timeout: z.unknown() }),
});

/**
 * Does a run again with its own settings; what it finished is in the database and is not run again.
 * @throws JuryboxError `not-found` for an unknown run, and as `reviewDossiers`
 */
export async function resumeRun(context: AppContext, id: string): Promise<ReviewedComparison> {
  const { command, dossiers, settings, cut } = readRun(context, id);
  return await reviewDossiers({ ...context, settings }, { dossiers, command, retryFailed: false, cut });
}

function readRun(context: AppContext, id: string) {
  const store = openWorkspaceStore(context);
  try {
    const run = store.runs.get(id);
    if (run === undefined) {
      throw new JuryboxError("not-found", `there is no run ${id}`, {
        where: store.file,
        hint: "`jurybox runs list` shows the runs.",
      });
    }
    const { dossiers, settings, cut } = resumableSchema.parse(run.options);
    const { timeout: _, ...kept } = settings;
    return {
      command: run.command,
      cut,
      dossiers: dossiers.flatMap((hash) => store.dossiers.get(hash) ?? []),
      settings: { ...kept, database: context.settings.database },
    };
  } finally {
    store.close();
  }
}
