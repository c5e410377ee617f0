import { parentPort, workerData } from "node:worker_threads";
import { explainable } from "./thread-error.ts";
import { openStore } from "../store/store.ts";
import { pageWriter, type PageTerms } from "./page-writer.ts";
import type { PageTask } from "./plan-pages.ts";

/** What a thread is given when it starts. */
export interface ThreadData {
  readonly database: string;
  readonly terms: PageTerms;
}

// This whole file runs in a thread of its own: it takes lists of pages and answers each with null or an error.
const { database, terms } = workerData as ThreadData;
const write = pageWriter(openStore(database, { readonly: true }), terms);
parentPort!.on("message", (tasks: readonly PageTask[]) => void writeAll(tasks));

async function writeAll(tasks: readonly PageTask[]): Promise<void> {
  try {
    for (const task of tasks) await write(task);
    parentPort!.postMessage(null);
  } catch (error) {
    parentPort!.postMessage(explainable(error));
  }
}
