import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { JuryboxError } from "../../domain/error.ts";

/** Where a GGUF header is read from. */
export interface GgufSource {
  /** For messages. */
  readonly name: string;
  readonly bytes: number;
  /** Copies bytes from the position into the buffer. @returns how many it copied */
  read(into: Buffer, position: number): number;
  close(): void;
}

/** @throws JuryboxError `not-found` when the file cannot be opened */
export function openGgufFile(file: string): GgufSource {
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch (cause) {
    throw new JuryboxError("not-found", "the model file cannot be opened", {
      where: file,
      hint: "Check the path and its permissions.",
      cause,
    });
  }
  const state = fstatSync(descriptor);
  if (!state.isFile()) {
    closeSync(descriptor);
    throw new JuryboxError("not-found", "is a folder, not a model file", {
      where: file,
      hint: "Name the .gguf file inside it.",
    });
  }
  return {
    name: file,
    bytes: state.size,
    read: (into, position) => readSync(descriptor, into, 0, into.length, position),
    close: () => closeSync(descriptor),
  };
}

/** Bytes in memory, such as the start of a file that has not been fetched yet. */
export function ggufBytes(name: string, bytes: Uint8Array): GgufSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    name,
    bytes: buffer.length,
    read: (into, position) => buffer.copy(into, 0, position),
    close: () => undefined,
  };
}

const windowBytes = 1 << 20;

/** Reads little-endian values from the start of a source onwards, never beyond its end. */
export class GgufCursor {
  /** What is read, for messages. */
  readonly path: string;
  /** Size of the source. */
  readonly fileBytes: number;
  readonly #source: GgufSource;
  readonly #window = Buffer.allocUnsafe(windowBytes);
  #windowStart = 0;
  #windowLength = 0;
  #position = 0;

  constructor(source: GgufSource) {
    this.path = source.name;
    this.fileBytes = source.bytes;
    this.#source = source;
  }

  get position(): number {
    return this.#position;
  }

  close(): void {
    this.#source.close();
  }

  uint8(): number {
    return this.#take(1).readUInt8();
  }

  int8(): number {
    return this.#take(1).readInt8();
  }

  uint16(): number {
    return this.#take(2).readUInt16LE();
  }

  int16(): number {
    return this.#take(2).readInt16LE();
  }

  uint32(): number {
    return this.#take(4).readUInt32LE();
  }

  int32(): number {
    return this.#take(4).readInt32LE();
  }

  float32(): number {
    return this.#take(4).readFloatLE();
  }

  float64(): number {
    return this.#take(8).readDoubleLE();
  }

  int64(): number {
    return this.#safe(this.#take(8).readBigInt64LE());
  }

  uint64(): number {
    return this.#safe(this.#take(8).readBigUInt64LE());
  }

  /** A string: its length in bytes, then UTF-8. One of more than a mebibyte is skipped and read as "". */
  string(): string {
    const length = this.uint64();
    if (length > windowBytes) {
      this.skip(length);
      return "";
    }
    return this.#take(length).toString("utf8");
  }

  skip(length: number): void {
    this.#require(length);
    this.#position += length;
  }

  /** A view of the next bytes, valid until the next call. */
  #take(length: number): Buffer {
    this.#require(length);
    const end = this.#position + length;
    if (this.#position < this.#windowStart || end > this.#windowStart + this.#windowLength) {
      this.#windowStart = this.#position;
      this.#windowLength = this.#source.read(this.#window, this.#position);
      // The file was cut short while it was being read.
      if (this.#windowLength < length) throw this.#truncated();
    }
    const from = this.#position - this.#windowStart;
    this.#position = end;
    return this.#window.subarray(from, from + length);
  }

  #require(length: number): void {
    if (this.#position + length > this.fileBytes) throw this.#truncated();
  }

  #truncated(): JuryboxError {
    return new JuryboxError("model", `is cut off inside its header, after ${this.fileBytes} bytes`, {
      where: this.path,
      hint: "The download was not complete: delete the file and pull the model again.",
    });
  }

  #safe(value: bigint): number {
    if (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return Number(value);
    throw new JuryboxError("model", `holds an impossible number (${value}) before byte ${this.#position}`, {
      where: this.path,
      hint: "The file is damaged: delete it and pull the model again.",
    });
  }
}
