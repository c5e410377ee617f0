import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { OpenOptions } from "../../../src/store/open.ts";
import { openStore, type Store } from "../../../src/store/store.ts";

/** A folder that goes when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "jurybox-store-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function tempFile(): string {
  return join(tempFolder(), "jurybox.db");
}

/** A store that is closed when the test ends. */
export function openTemp(file = tempFile(), options: OpenOptions = {}): Store {
  const store = openStore(file, options);
  onTestFinished(() => store.close());
  return store;
}
