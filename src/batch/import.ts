import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import type { AppContext } from "../app/context.ts";
import { withStore } from "../app/workspace.ts";
import { finishBatch, type Finished } from "./finish-batch.ts";
import { ImportRuns, type ResultsFile } from "./import-runs.ts";
import { unreadable } from "./lines-of-file.ts";
import type { BatchScene } from "./scene.ts";
import { type Staged, Staging } from "./stage-results.ts";
import { batchScenes } from "./terms.ts";
import { JuryboxError } from "../domain/error.ts";
import { endBy } from "../store/runs.ts";
import type { Store } from "../store/store.ts";

export interface ImportRequest {
  readonly files: readonly string[];
  /** No more answers will come: a review that lacks one is stored as failed. */
  readonly final: boolean;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** Counts the bytes of all files while reading, then the tools whose reviews are made. */
export interface ImportProgress {
  readonly phase: "reading" | "reviewing";
  readonly done: number;
  readonly total: number;
}

export interface ImportedBatch extends Finished {
  readonly batch: string;
  /** Requests that are still waiting for an answer. */
  readonly unanswered: number;
}

export interface Imported extends Staged {
  readonly batches: readonly ImportedBatch[];
  /** Runs that this import started; none when it changed nothing. */
  readonly runs: readonly string[];
}

/**
 * Imports batch results: stores each answer, and makes the reviews of the tools whose answers are complete.
 * @throws JuryboxError `usage` when no line can be used, `config` when the workspace's prompts or anchors have changed
 *   since the export, `calibration`, `interrupted`; stored answers stay, and the same import continues from them
 */
export async function importBatch(context: AppContext, request: ImportRequest): Promise<Imported> {
  const { signal, now } = context;
  const files: ResultsFile[] = [];
  for (const file of request.files) files.push(await identify(file));
  return await withStore(context, { create: false }, async (store) => {
    store.runs.markStale(now().toISOString());
    const sceneOf = await batchScenes(context, store);
    const runs = new ImportRuns(store, files, now);
    const touched = new Set<string>();
    try {
      const staged = await stageAll(store, request, files, signal, {
        servedModel(batchId) {
          touched.add(batchId);
          return sceneOf(batchId).terms.servedModel;
        },
        onKept: (batchId) => void runs.of(sceneOf(batchId)),
      });
      const batches: ImportedBatch[] = [];
      for (const id of touched) batches.push(await finish(sceneOf(id), runs, request, context));
      runs.end("done");
      return { ...staged, batches, runs: runs.ids };
    } catch (error) {
      runs.end(endBy(error));
      throw error;
    }
  });
}

async function stageAll(
  store: Store,
  { files, onProgress }: ImportRequest,
  sizes: readonly ResultsFile[],
  signal: AbortSignal,
  callbacks: Pick<ConstructorParameters<typeof Staging>[1], "servedModel" | "onKept">,
): Promise<Staged> {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  const onBytes = (bytes: number): void => onProgress({ phase: "reading", done: before + bytes, total });
  const staging = new Staging(store, { signal, onBytes, ...callbacks });
  for (const [index, file] of files.entries()) {
    await staging.read(file);
    before += sizes[index]!.bytes;
  }
  const staged = staging.total;
  if (staged.kept + staged.known === 0) throw nothingUsable(files[0]!, staged);
  return staged;
}

async function finish(
  scene: BatchScene,
  runs: ImportRuns,
  { final, onProgress }: ImportRequest,
  { signal, now }: AppContext,
): Promise<ImportedBatch> {
  const { all, answered } = scene.store.batches.countWaiting(scene.id);
  const total = final ? all : answered;
  let done = 0;
  const finished = await finishBatch(scene, {
    final,
    signal,
    now,
    runId: () => runs.of(scene),
    onTool: () => onProgress({ phase: "reviewing", done: ++done, total }),
  });
  return { ...finished, batch: scene.id, unanswered: scene.store.batchRequests.countOpen(scene.id) };
}

async function identify(file: string): Promise<ResultsFile> {
  try {
    const hash = createHash("sha256");
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
    return { name: path.basename(file), bytes: (await stat(file)).size, sha256: hash.digest("hex") };
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function nothingUsable(file: string, { lines, examples: [first] }: Staged): JuryboxError {
  if (first === undefined) {
    return new JuryboxError("usage", lines === 0 ? "the file is empty" : "the file has no usable line", {
      where: file,
      hint: "Name the file that the batch wrote, such as results.jsonl.",
    });
  }
  return new JuryboxError("usage", `none of the ${lines} lines can be used. The first: ${first.detail}`, {
    where: `${first.file}:${first.line}`,
    hint: "Name the results, not the jobs, and use the database that the batch was exported from.",
  });
}
