import { describeBatch, type BatchScene } from "./scene.ts";
import { newRunId } from "../store/runs.ts";
import type { Store } from "../store/store.ts";

/** A results file, as recorded with the run that made reviews from it. */
export interface ResultsFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The runs of one import: one for each batch that it changes. */
export class ImportRuns {
  readonly #store: Store;
  readonly #files: readonly ResultsFile[];
  readonly #now: () => Date;
  readonly #byBatch = new Map<string, string>();

  constructor(store: Store, files: readonly ResultsFile[], now: () => Date) {
    this.#store = store;
    this.#files = files;
    this.#now = now;
  }

  get ids(): string[] {
    return [...this.#byBatch.values()];
  }

  of(scene: BatchScene): string {
    const known = this.#byBatch.get(scene.id);
    if (known !== undefined) return known;
    const { engine, engineVersion, model, host } = describeBatch(scene);
    const started = this.#now();
    const id = newRunId(started);
    const options = { batch: scene.id, files: this.#files, settings: scene.terms.settings };
    const startedAt = started.toISOString();
    this.#store.runs.start({
      id,
      command: "batch import",
      startedAt,
      engine,
      engineVersion,
      model,
      host,
      options,
    });
    this.#byBatch.set(scene.id, id);
    return id;
  }

  end(status: "done" | "failed" | "interrupted"): void {
    for (const id of this.ids) this.#store.runs.finish(id, status, this.#now().toISOString());
  }
}
