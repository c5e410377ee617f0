import type { Engine } from "../engines/engine.ts";
import { rememberingEngine } from "../panel/remembering-engine.ts";
import type { Store } from "../store/store.ts";
import type { AppContext } from "./context.ts";
import { readyModel } from "./open-model.ts";
import { openWorkspaceStore } from "./review.ts";

export interface RememberingModel {
  readonly store: Store;
  /** Keeps its answers in the store. */
  readonly engine: Engine;
  readonly modelKey: string;
}

/** Work with the model of the settings that can be stopped and goes on where it was; closes what it opened. */
export async function withRememberingModel<T>(
  context: AppContext,
  work: (opened: RememberingModel) => Promise<T>,
): Promise<T> {
  const store = openWorkspaceStore(context);
  try {
    const model = await readyModel(context);
    const engine = await model.open(() => store.benchRuns.list());
    try {
      const remembering = rememberingEngine(engine, store.answers);
      return await work({ store, engine: remembering, modelKey: model.key });
    } finally {
      await engine.close();
    }
  } finally {
    store.close();
  }
}
