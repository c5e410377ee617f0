import { z } from "zod";
import type { AppContext } from "./context.ts";
import { reviewDossiers, type ReviewedComparison } from "./review.ts";
import { findRun } from "./runs.ts";
import { withStore } from "./workspace.ts";
import { type Settings, settingsSchema } from "../config/settings.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { StoredRun } from "../store/runs.ts";
import type { Store } from "../store/store.ts";

/** What `reviewDossiers` stores about a run: dossiers by hash, and the settings. */
const resumableSchema = z.object({
  dossiers: z.array(z.string()).min(1),
  cut: z.boolean(),
  // A timeout was for that run alone, and is stored in milliseconds.
  settings: z.object({ ...settingsSchema.shape, timeout: z.unknown().optional() }),
});

/**
 * Does a run again with its own settings, except those that run a program or receive a key: they come from the user.
 * What the run finished is in the database and is not done again.
 * @throws JuryboxError `not-found` for an unknown run, `store` for one that does not say what it ran,
 *   and as `reviewDossiers`
 */
export async function resumeRun(context: AppContext, id: string): Promise<ReviewedComparison> {
  const { command, dossiers, settings, cut } = readRun(context, id);
  return await reviewDossiers({ ...context, settings }, { dossiers, command, retryFailed: false, cut });
}

function readRun(context: AppContext, id: string) {
  return withStore(context, { create: false }, (store) => {
    const run = findRun(store, id);
    const options = resumableSchema.safeParse(run.options);
    if (!options.success) throw notResumable(store, run, "its options were stored by another version");
    const { dossiers: hashes, settings, cut } = options.data;
    const { timeout: _, ...kept } = settings;
    return {
      command: run.command,
      cut,
      dossiers: hashes.map((hash) => findDossier(store, run, hash)),
      settings: { ...kept, ...ownConnection(context, run, kept), database: context.settings.database },
    };
  });
}

/**
 * The servers of a run, and the command that prints their key. Whoever made the database chose both, so they count only
 * where the user names the same servers.
 * @throws JuryboxError `usage`
 */
function ownConnection(
  { settings: { baseUrls = [], apiKeyCommand } }: AppContext,
  { id }: StoredRun,
  { engine, baseUrls: stored = [] }: Pick<Settings, "engine" | "baseUrls">,
): Pick<Settings, "apiKeyCommand"> {
  const unnamed = engine === "llama" ? undefined : stored.find((url) => !baseUrls.includes(url));
  if (unnamed !== undefined) {
    throw new JuryboxError(
      "usage",
      `the run ${id} used ${unnamed}, an address that only the database names`,
      {
        hint: `If you trust it, name it yourself: jurybox runs resume ${id} --base-url ${stored.join(",")}`,
      },
    );
  }
  // Set even when undefined: older versions stored a command, which must not run.
  return { apiKeyCommand };
}

function findDossier(store: Store, run: StoredRun, hash: string): Dossier {
  const dossier = store.dossiers.get(hash);
  if (dossier !== undefined) return dossier;
  throw notResumable(store, run, "it ended before all of its dossiers were stored");
}

function notResumable(store: Store, { id, command }: StoredRun, why: string): JuryboxError {
  return new JuryboxError("store", `the run ${id} cannot be resumed: ${why}`, {
    where: store.file,
    hint: `Run \`jurybox ${command}\` with the same files: what is stored is not made again.`,
  });
}
