import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { JuryboxError } from "../domain/error.ts";

/** Where a GGUF header is read from. */
export interface GgufSource {
  /** For messages. */
  readonly name: string;
  readonly bytes: number;
  /** Copies what lies at the position into the buffer. @returns how many bytes that were */
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

/** Bytes at hand, such as the start of a file that was not fetched yet. */
export function ggufBytes(name: string, bytes: Uint8Array): GgufSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    name,
    bytes: buffer.length,
    read: (into, position) => buffer.copy(into, 0, position),
    close: () => undefined,
  };
}
