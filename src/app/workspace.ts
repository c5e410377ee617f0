import path from "node:path";
import type { AppContext } from "./context.ts";
import { openStore, type Store } from "../store/store.ts";

/**
 * Does work with the workspace's database, then closes it: at once, or when the work's promise has settled.
 * @param options `create` false for work that only reads the database
 * @throws as `openStore`, and whatever the work throws
 */
export function withStore<T>(
  { workspace, settings }: AppContext,
  { create }: { readonly create: boolean },
  work: (store: Store) => T,
): T {
  const store = openStore(path.resolve(workspace, settings.database), { create });
  let result: T;
  try {
    result = work(store);
  } catch (error) {
    store.close();
    throw error;
  }
  if (result instanceof Promise) return result.finally(() => store.close()) as T;
  store.close();
  return result;
}
