import path from "node:path";
import { JuryboxError } from "../domain/error.ts";
import { formatBytes } from "./format-bytes.ts";
import type { GgufHeader } from "./gguf-header.ts";
import { tensorBlock } from "./ggml-types.ts";

/**
 * Where the last tensor's data ends, in bytes from the start of the file. Tensors of a type that this program
 * does not know count with their start alone, so the true end may be later.
 */
function expectedEnd({ dataOffset, tensors }: GgufHeader): number {
  let end = dataOffset;
  for (const { dimensions, offset, type } of tensors) {
    const elements = dimensions.reduce((a, b) => a * b, 1);
    const block = tensorBlock(type);
    const bytes = block === undefined ? 0 : (elements / block.elements) * block.bytes;
    end = Math.max(end, dataOffset + offset + bytes);
  }
  return end;
}

/** @throws JuryboxError `model` with the number of missing bytes when the tensors' data is not all there */
export function rejectTruncated(header: GgufHeader): void {
  const end = expectedEnd(header);
  const missing = end - header.fileBytes;
  if (missing <= 0) return;
  throw new JuryboxError(
    "model",
    `is cut off: ${missing} of ${end} bytes are missing (${formatBytes(missing)})`,
    {
      where: header.path,
      hint: "The download was not complete: delete the file and pull the model again.",
    },
  );
}

/** @throws JuryboxError `model` that names all parts when the file is one part of a split model */
export function rejectSplit({ metadata, path: file }: GgufHeader): void {
  const named = /^(?<stem>.+)-\d{5}-of-(?<count>\d{5})\.gguf$/.exec(path.basename(file))?.groups;
  const stated = metadata.get("split.count");
  const count = typeof stated === "number" ? stated : Number(named?.["count"] ?? 1);
  if (count <= 1) return;
  const stem = named?.["stem"] ?? path.basename(file, ".gguf");
  const parts = splitPartNames(stem, count);
  throw new JuryboxError("model", `is one of the ${count} parts of a split model: ${parts.join(", ")}`, {
    where: file,
    hint: `Join them first: llama-gguf-split --merge ${parts[0]} ${stem}.gguf`,
  });
}

/** Parts are numbered from 1, in five digits, as llama-gguf-split names them. */
function splitPartNames(stem: string, count: number): string[] {
  // A damaged count must not become a message without end.
  const shown = Math.min(count, 100);
  return Array.from(
    { length: shown },
    (_, index) => `${stem}-${fiveDigits(index + 1)}-of-${fiveDigits(count)}.gguf`,
  );
}

function fiveDigits(value: number): string {
  return String(value).padStart(5, "0");
}
