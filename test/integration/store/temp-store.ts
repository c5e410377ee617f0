import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { OpenOptions } from "../../../src/store/open.ts";
import { openStore, type Store } from "../../../src/store/store.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

export function tempFile(): string {
  return join(temporaryFolder(), "jurybox.db");
}

/** A store that is closed when the test ends. */
export function openTemp(file = tempFile(), options: OpenOptions = {}): Store {
  const store = openStore(file, options);
  onTestFinished(() => store.close());
  return store;
}
