import type { AppContext } from "../app/context.ts";
import { workspacePersonas } from "../app/personas.ts";
import { loadShippedCalibrations } from "../app/shipped-files.ts";
import { loadAnchors } from "../panel/load-anchors.ts";
import { withStore } from "../app/workspace.ts";
import { workspaceTemplates } from "../prompts/templates.ts";
import { askBatch, type Asked } from "./ask-batch.ts";
import type { BatchScene } from "./scene.ts";
import { batchTerms, type ServedModelRequest } from "./terms.ts";
import type { Dossier } from "../domain/dossier.ts";
import { findDossiers } from "../dossier/find-dossiers.ts";
import { readEachDossier } from "../dossier/read-dossier.ts";
import { writePieces } from "../files/write-whole.ts";
import type { Store } from "../store/store.ts";

export interface ExportRequest extends ServedModelRequest {
  /** Files, folders or globs. */
  readonly patterns: readonly string[];
  readonly output: string;
  /** Ask again for reviews that failed. */
  readonly retryFailed: boolean;
  /** Called after each dossier. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface Exported extends Asked {
  readonly batch: string;
  /** Null when there was nothing to ask. */
  readonly file: string | null;
  readonly bytes: number;
}

/**
 * Writes the requests that are still needed to review the dossiers as an OpenAI Batch file. The file appears only once
 * it is complete.
 * @throws JuryboxError `usage`, `dossier`, `disk`, `interrupted`; the next export continues from what was recorded
 */
export async function exportBatch(context: AppContext, request: ExportRequest): Promise<Exported> {
  const { patterns, output, retryFailed, onProgress } = request;
  const files = await findDossiers(patterns, process.cwd());
  const personas = workspacePersonas(context);
  const anchors = await loadAnchors(context.workspace);
  const shipped = await loadShippedCalibrations();
  const templates = workspaceTemplates(context);
  const terms = batchTerms(context, request, { personas, anchors, templates });
  return await withStore(context, { create: true }, async (store) => {
    const id = enterBatch(store, terms, personas, context.now());
    const scene: BatchScene = { store, id, terms, templates, personas, anchors, shipped };
    const options = { retryFailed, signal: context.signal, now: context.now };
    const { result, bytes } = await writePieces(output, (write) =>
      askBatch(scene, dossiersOf(files, onProgress), options, (lines) => write(lines.join(""))),
    );
    return { ...result, batch: id, file: bytes === 0 ? null : output, bytes };
  });
}

function enterBatch(
  store: Store,
  terms: BatchScene["terms"],
  personas: BatchScene["personas"],
  now: Date,
): string {
  for (const persona of personas) store.personas.save(persona);
  return store.batches.save(terms, now.toISOString());
}

async function* dossiersOf(
  files: readonly string[],
  onProgress: ExportRequest["onProgress"],
): AsyncGenerator<Dossier, void, void> {
  let done = 0;
  for await (const dossier of readEachDossier(files)) {
    yield dossier;
    onProgress(++done, files.length);
  }
}
