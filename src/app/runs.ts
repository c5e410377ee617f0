import type { AppContext } from "./context.ts";
import { withStore } from "./workspace.ts";
import { JuryboxError } from "../domain/error.ts";
import type { RunSummary, StoredRun } from "../store/runs.ts";
import type { Store } from "../store/store.ts";
import { nearest } from "../text/nearest.ts";

/** The runs, newest first; runs whose process is gone are first marked as interrupted. */
export function listRuns(context: AppContext): RunSummary[] {
  return withStore(context, { create: false }, (store) => {
    store.runs.markStale(context.now().toISOString());
    return store.runs.list();
  });
}

/** @throws JuryboxError `not-found` */
export function showRun(context: AppContext, id: string): StoredRun {
  return withStore(context, { create: false }, (store) => findRun(store, id));
}

/** @throws JuryboxError `not-found`, with the nearest id */
export function findRun(store: Store, id: string): StoredRun {
  const run = store.runs.get(id);
  if (run !== undefined) return run;
  const known = store.runs.list().map((stored) => stored.id);
  const close = nearest(id, known);
  throw new JuryboxError("not-found", `there is no run ${id}`, {
    where: store.file,
    hint: close === undefined ? "`jurybox runs list` shows the runs." : `Did you mean ${close}?`,
  });
}
