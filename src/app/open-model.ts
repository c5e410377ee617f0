import type { AppContext } from "./context.ts";
import { localModel } from "./local-model.ts";
import type { ReadyModel } from "./ready-model.ts";
import { servedModel } from "./served-model.ts";

/**
 * The model of the settings: a file on this machine, or one that a server runs.
 * @throws JuryboxError as `localModel` and `servedModel`
 */
export async function readyModel(context: AppContext): Promise<ReadyModel> {
  return context.settings.engine === "llama" ? await localModel(context) : await servedModel(context);
}
