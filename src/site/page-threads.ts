import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { errorOf, type ErrorData } from "./thread-error.ts";
import type { ThreadData } from "./page-thread.ts";
import type { PageTask } from "./plan-pages.ts";

/** How many pages a thread is given at a time: neighbours, so that it reads few panels twice. */
const chunkSize = 100;
/** The most memory a thread gets for live objects, in MiB. It needs a third of that. */
const heapMiB = 96;

export interface ThreadOptions {
  readonly threads: number;
  readonly signal: AbortSignal;
  readonly onWritten: (tasks: readonly PageTask[]) => void;
}

/**
 * Writes pages in several threads, each of which opens the database for itself.
 *
 * Own code because all that piscina or tinypool would take over is the loop below, and both stop a thread at once
 * when its task is aborted, with its page unfinished.
 * @throws the first thread's error or the signal's reason, once the pages already begun are written
 */
export async function writeInThreads(
  tasks: readonly PageTask[],
  data: ThreadData,
  { threads, signal, onWritten }: ThreadOptions,
): Promise<void> {
  let next = 0;
  const stopped = new AbortController();
  const work = async (): Promise<void> => {
    const thread = startThread(data);
    try {
      while (next < tasks.length && !stopped.signal.aborted) {
        signal.throwIfAborted();
        const chunk = tasks.slice(next, (next += chunkSize));
        thread.postMessage(chunk);
        // Rejects when the thread itself fails.
        const [answer] = (await once(thread, "message")) as [ErrorData | null];
        if (answer !== null) throw errorOf(answer);
        onWritten(chunk);
      }
    } catch (error) {
      stopped.abort();
      throw error;
    } finally {
      await thread.terminate();
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: threads }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

function startThread(workerData: ThreadData): Worker {
  // Next to this file, and like it either source or built.
  const extension = path.extname(fileURLToPath(import.meta.url));
  return new Worker(new URL(`page-thread${extension}`, import.meta.url), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: heapMiB, maxYoungGenerationSizeMb: 16 },
  });
}
