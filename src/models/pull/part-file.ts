import { createHash, type Hash } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { explainWriteError, systemErrorCode } from "../../files/system-error.ts";
import { readJsonFile, writeJsonFile } from "../../files/write-whole.ts";

/**
 * A file being written: `NAME.part`, hashed as it is written. It stays when a transfer breaks off, and the next one
 * appends to it. Bytes are written at their own position, so that the file is right whoever wrote before.
 */
export class PartFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #hash: Hash = createHash("sha256");
  #bytes = 0;

  private constructor(file: string, handle: FileHandle) {
    this.path = file;
    this.#handle = handle;
  }

  /**
   * Opens a part file and hashes what it already holds.
   * @throws JuryboxError `disk` when it cannot be written
   */
  static async open(file: string): Promise<PartFile> {
    let handle: FileHandle;
    try {
      handle = await open(file, "r+").catch(async (error: unknown) => {
        if (systemErrorCode(error) === "ENOENT") return await open(file, "wx+");
        throw error;
      });
    } catch (error) {
      throw explainWriteError(error, file);
    }
    const part = new PartFile(file, handle);
    await part.#hashExisting();
    return part;
  }

  /** Bytes held so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** @throws JuryboxError `disk` when there is no room */
  async append(chunk: Uint8Array): Promise<void> {
    try {
      let written = 0;
      while (written < chunk.length) {
        const rest = chunk.length - written;
        written += (await this.#handle.write(chunk, written, rest, this.#bytes + written)).bytesWritten;
      }
    } catch (error) {
      throw explainWriteError(error, this.path);
    }
    this.#hash.update(chunk);
    this.#bytes += chunk.length;
  }

  /** Throws away what is there and begins again. */
  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#hash = createHash("sha256");
    this.#bytes = 0;
  }

  /** SHA-256 of the bytes so far, lower-case hex. */
  digest(): string {
    return this.#hash.copy().digest("hex");
  }

  /** Puts the bytes on the disk and gives the file its final name, in one step. Closes it. */
  async publish(finalPath: string): Promise<void> {
    try {
      await this.#handle.sync();
      await this.close();
      await rename(this.path, finalPath);
      await syncFolder(path.dirname(finalPath));
    } catch (error) {
      throw explainWriteError(error, finalPath);
    }
  }

  async discard(): Promise<void> {
    await this.close();
    await rm(this.path, { force: true });
  }

  /** May be called more than once. */
  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #hashExisting(): Promise<void> {
    const buffer = Buffer.allocUnsafe(1 << 20);
    for (;;) {
      const { bytesRead } = await this.#handle.read(buffer, 0, buffer.length, this.#bytes);
      if (bytesRead === 0) return;
      this.#hash.update(buffer.subarray(0, bytesRead));
      this.#bytes += bytesRead;
    }
  }
}

/** Makes a rename survive a power cut. Windows cannot open a folder, and needs no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const partStateSchema = z.strictObject({
  /** SHA-256 that the whole file must have; null when no source has stated it. */
  sha256: z.string().nullable(),
  /** The server's strong ETag for the bytes in the part file; null when they came from wheels or had none. */
  etag: z.string().nullable(),
});
/** What the bytes in a part file belong to: kept beside it, so that a later transfer knows whether they fit. */
export type PartState = z.infer<typeof partStateSchema>;

function statePath(partPath: string): string {
  return `${partPath}.json`;
}

export async function readPartState(partPath: string): Promise<PartState | undefined> {
  return await readJsonFile(statePath(partPath), partStateSchema);
}

export async function writePartState(partPath: string, state: PartState): Promise<void> {
  await writeJsonFile(statePath(partPath), state);
}

export async function removePartState(partPath: string): Promise<void> {
  await rm(statePath(partPath), { force: true });
}
