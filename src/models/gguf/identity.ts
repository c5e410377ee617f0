import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import { sha256 } from "../../domain/hash.ts";
import { readJsonFile, writeJsonFile } from "../../files/write-whole.ts";
import { formatBytes } from "../../text/amounts.ts";
import { modelFiles } from "./split.ts";

export interface FileIdentity {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface IdentifyOptions {
  /** The cache folder, where the markers of files that were hashed before are kept. */
  readonly cache: string;
  readonly signal: AbortSignal;
  /** Called with the bytes hashed so far while a file is read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/** Remembers the checksum of a file for as long as its size and time of change stay the same. */
const markerSchema = z.strictObject({
  path: z.string(),
  bytes: z.int().nonnegative(),
  mtimeMs: z.number(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * A file's SHA-256. Hashing a gigabyte takes seconds, so the answer is kept in a marker in the cache folder
 * (the file's own folder may be read-only) and used again while the file is unchanged.
 * @throws JuryboxError `not-found` when there is no such file, `interrupted`
 */
export async function identifyFile(file: string, options: IdentifyOptions): Promise<FileIdentity> {
  const absolute = path.resolve(file);
  const { bytes, mtimeMs } = await fileState(absolute);
  const markerFile = markerPath(options.cache, absolute);
  const marker = await readJsonFile(markerFile, markerSchema);
  if (marker?.path === absolute && marker.bytes === bytes && marker.mtimeMs === mtimeMs) {
    return { path: absolute, bytes, sha256: marker.sha256 };
  }
  const digest = await hashFile(absolute, options);
  await recordIdentity({ path: absolute, bytes, sha256: digest }, mtimeMs, options.cache);
  return { path: absolute, bytes, sha256: digest };
}

/** Whether a file's checksum is known and the file has not changed since. */
export async function isIdentified(file: string, cache: string): Promise<boolean> {
  const absolute = path.resolve(file);
  const { bytes, mtimeMs } = await fileState(absolute);
  const marker = await readJsonFile(markerPath(cache, absolute), markerSchema);
  return marker?.path === absolute && marker.bytes === bytes && marker.mtimeMs === mtimeMs;
}

/** Keeps a checksum that was computed while the file was written. */
export async function recordIdentity(identity: FileIdentity, mtimeMs: number, cache: string): Promise<void> {
  try {
    await writeJsonFile(markerPath(cache, identity.path), { ...identity, mtimeMs });
  } catch {
    // A marker only saves time: where it cannot be kept, the file is hashed again next time.
  }
}

/**
 * The file's identity, once it has proved to be the file that was meant.
 * @param expected what is known of it; a wrong size is reported without reading the file
 * @throws JuryboxError `checksum` when it is a different file, and as `identifyFile`
 */
export async function verifyFile(
  file: string,
  expected: { readonly bytes: number | null; readonly sha256: string | null },
  options: IdentifyOptions,
): Promise<FileIdentity> {
  const wrong = (problem: string): JuryboxError =>
    new JuryboxError("checksum", problem, {
      where: file,
      hint: "The file is damaged or not the right one: delete it, then pull the model again.",
    });
  const { bytes } = await fileState(file);
  if (expected.bytes !== null && bytes !== expected.bytes) {
    throw wrong(`has ${bytes} bytes (${formatBytes(bytes)}) but should have ${expected.bytes}`);
  }
  const identity = await identifyFile(file, options);
  if (expected.sha256 !== null && identity.sha256 !== expected.sha256) {
    throw wrong(`has the SHA-256 ${identity.sha256} but should have ${expected.sha256}`);
  }
  return identity;
}

export function markerPath(cache: string, file: string): string {
  return path.join(cache, ".verified", `${sha256(path.resolve(file)).slice(0, 32)}.json`);
}

async function fileState(file: string): Promise<{ bytes: number; mtimeMs: number }> {
  const state = await stat(file).catch(() => undefined);
  if (state?.isFile()) return { bytes: state.size, mtimeMs: state.mtimeMs };
  throw new JuryboxError("not-found", state === undefined ? "there is no such file" : "is not a file", {
    where: file,
    hint: "Check the path, or name a model from the catalogue.",
  });
}

async function hashFile(file: string, { signal, onBytes }: IdentifyOptions): Promise<string> {
  const hash = createHash("sha256");
  let done = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    throwIfInterrupted(signal);
    hash.update(chunk as Buffer);
    done += (chunk as Buffer).length;
    onBytes?.(done);
  }
  return hash.digest("hex");
}

/** A model as bytes: one file, or all parts of a split one. */
export interface ModelIdentity extends FileIdentity {
  /** In order; the model's own path, size and checksum where there is one file. */
  readonly parts: readonly FileIdentity[];
}

/**
 * Identifies a model given any of its files. The path is that of the first part, which is the one to load.
 * @throws JuryboxError as `modelFiles` and `identifyFile`
 */
export async function identifyModel(file: string, options: IdentifyOptions): Promise<ModelIdentity> {
  const parts: FileIdentity[] = [];
  let before = 0;
  for (const each of modelFiles(file)) {
    const done = before;
    const onBytes = (bytes: number): void => options.onBytes?.(done + bytes);
    const part = await identifyFile(each, { ...options, onBytes });
    parts.push(part);
    before += part.bytes;
  }
  return combineParts(parts);
}

/**
 * The identity of a whole model. One file has its own SHA-256. A split model has the SHA-256 of the text that lists
 * the SHA-256 of each part in order, in lower-case hex, each followed by a line feed; so a shell computes it as
 * `sha256sum NAME-*.gguf | cut -c1-64 | sha256sum`.
 * @param parts all of them in order, at least one
 */
export function combineParts(parts: readonly FileIdentity[]): ModelIdentity {
  const first = parts[0];
  if (first === undefined) throw new RangeError("a model has at least one file");
  if (parts.length === 1) return { ...first, parts };
  return {
    path: first.path,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    sha256: sha256(parts.map((part) => `${part.sha256}\n`).join("")),
    parts,
  };
}
