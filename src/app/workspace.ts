import path from "node:path";
import type { AppContext } from "./context.ts";
import type { OpenOptions } from "../store/open.ts";
import { openStore, type Store } from "../store/store.ts";

/** @param options `create` false for what only asks the database */
export function openWorkspaceStore({ workspace, settings }: AppContext, options: OpenOptions = {}): Store {
  return openStore(path.resolve(workspace, settings.database), options);
}
