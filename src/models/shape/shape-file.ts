import { mkdir, open, rm, stat } from "node:fs/promises";
import { JuryboxError } from "../../domain/error.ts";
import { withExclusiveLock } from "../../files/exclusive-lock.ts";
import { explainWriteError, sizeOf } from "../../files/system-error.ts";
import { ensureDiskSpace } from "../../host/disk-space.ts";
import type { LocalModel } from "../catalogue/catalogue-entry.ts";
import { type FileIdentity, identifyFile, recordIdentity } from "../gguf/identity.ts";
import { cachedPaths, type ModelFolders } from "../installed/model-folders.ts";
import { PartFile } from "../pull/part-file.ts";
import { type OnProgress, ProgressMeter } from "../pull/progress-meter.ts";
import { ggufHeader } from "./gguf-writer.ts";
import { alignUp, type PlannedTensor, planShape } from "./plan-shape.ts";
import type { Quantization } from "./quantization.ts";
import { randomWeights } from "./random-weights.ts";
import { shapeMetadata } from "./shape-metadata.ts";
import { loadTokenizerFamily, tokenRanks } from "./tokenizer-family.ts";
import { makeVocabulary } from "./vocabulary.ts";

export interface ShapeOptions {
  /** As `shapeFolders` gives them. */
  readonly folders: ModelFolders;
  /** The package's `models/tokenizers`. */
  readonly tokenizers: string;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress | undefined;
}

/** Everything of a file but the weights. */
interface ShapePlan {
  readonly header: Buffer;
  readonly tensors: readonly PlannedTensor[];
  /** Of the whole file. */
  readonly bytes: number;
}

const ending = ".synthetic.gguf";

/** Whether a file's name is that of a synthetic model in the cache. */
export function isShapeFile(fileName: string): boolean {
  return fileName.endsWith(ending);
}

/**
 * A GGUF file of random weights in a model's shape: the tensors, types and vocabulary size of the real file, so that it
 * takes the same time and memory. Written once and kept; of several processes one writes and the others wait.
 * @throws JuryboxError `disk`, `interrupted`
 */
export async function obtainShapeFile(
  model: LocalModel,
  quantization: Quantization,
  options: ShapeOptions,
): Promise<FileIdentity> {
  const { folders, signal } = options;
  const plan = await planFile(model, quantization, options.tokenizers);
  const { file, lock } = cachedPaths(folders, `${model.id}-${quantization}${ending}`);
  const meter = new ProgressMeter(options.onProgress);
  await mkdir(folders.cache, { recursive: true }).catch((error: unknown) => {
    throw explainWriteError(error, folders.cache);
  });
  const onWait = (): void => meter.begin("waiting", "", 0, plan.bytes);
  return await withExclusiveLock(lock, { signal, onWait }, async () => {
    if (await isWritten(file, plan)) return await identifyFile(file, { cache: folders.cache, signal });
    return await writeFile(file, plan, options, meter);
  });
}

async function planFile(
  model: LocalModel,
  quantization: Quantization,
  tokenizers: string,
): Promise<ShapePlan> {
  const { shape } = model;
  const family = await loadTokenizerFamily(tokenizers, shape.tokenizer);
  const vocabulary = makeVocabulary(family, shape.vocabulary, await tokenRanks(family.ranks));
  const tensors = planShape(shape, quantization);
  const header = ggufHeader(shapeMetadata(model, quantization, family, vocabulary), tensors);
  const last = tensors.at(-1)!;
  return { header, tensors, bytes: header.length + last.offset + alignUp(last.bytes) };
}

/** A file written by another version of this program may differ: then its size or its header does. */
async function isWritten(file: string, { bytes, header }: ShapePlan): Promise<boolean> {
  if ((await sizeOf(file)) !== bytes) return false;
  const handle = await open(file, "r");
  try {
    const start = Buffer.alloc(header.length);
    await handle.read(start, 0, start.length, 0);
    return start.equals(header);
  } finally {
    await handle.close();
  }
}

async function writeFile(
  file: string,
  plan: ShapePlan,
  { folders, signal }: ShapeOptions,
  meter: ProgressMeter,
): Promise<FileIdentity> {
  const partPath = `${file}.part`;
  // Weights are made faster than a disk takes them: beginning again costs little and needs no care.
  await rm(partPath, { force: true });
  await ensureDiskSpace(folders.cache, plan.bytes);
  const part = await PartFile.open(partPath);
  try {
    meter.begin("transfer", "random weights", 0, plan.bytes);
    for (const chunk of fileChunks(plan)) {
      if (signal.aborted) throw stopped(signal);
      await part.append(chunk);
      meter.update(part.bytes);
    }
    const identity = { path: file, bytes: part.bytes, sha256: part.digest() };
    await part.publish(file);
    await recordIdentity(identity, (await stat(file)).mtimeMs, folders.cache);
    return identity;
  } catch (error) {
    await part.discard();
    throw error;
  }
}

function* fileChunks({ header, tensors }: ShapePlan): Generator<Buffer> {
  yield header;
  for (const tensor of tensors) {
    yield* randomWeights(tensor);
    const padding = alignUp(tensor.bytes) - tensor.bytes;
    if (padding > 0) yield Buffer.alloc(padding);
  }
}

function stopped(signal: AbortSignal): JuryboxError {
  return new JuryboxError("interrupted", "stopped before the synthetic model was written", {
    hint: "Run the command again: it is written from the start.",
    cause: signal.reason,
  });
}
