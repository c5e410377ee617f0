import { JuryboxError } from "../../domain/error.ts";
import { formatBytes } from "../../text/amounts.ts";
import type { GgufHeader, MetadataValue } from "./header.ts";
import { tensorBlock } from "./ggml-types.ts";

/**
 * Where the last tensor's data ends, in bytes from the start of the file. Of a tensor whose type this program does not
 * know, only the start counts, so the true end may be later.
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

/**
 * @param headers of a model's files in order, as their names say
 * @throws JuryboxError `model` when the files say that they are other parts, or parts of another model
 */
export function rejectMixedParts(headers: readonly GgufHeader[]): void {
  const stated = headers[0]?.metadata.get("split.tensors.count");
  for (const [index, { metadata, path: file }] of headers.entries()) {
    const count = number(metadata.get("split.count"), 1);
    const part = number(metadata.get("split.no"), 0);
    if (count === headers.length && part === index) continue;
    throw new JuryboxError(
      "model",
      headers.length === 1
        ? `is part ${part + 1} of a model split into ${count}, but its name does not say so`
        : `says that it is part ${part + 1} of ${count}, but its name says part ${index + 1} of ${headers.length}`,
      {
        where: file,
        hint: "Restore the original names, such as model-00001-of-00003.gguf: llama.cpp finds parts by them.",
      },
    );
  }
  const tensors = headers.reduce((sum, header) => sum + header.tensors.length, 0);
  if (typeof stated === "number" && stated !== tensors) {
    throw new JuryboxError("model", `its parts hold ${tensors} tensors in all instead of ${stated}`, {
      where: headers[0]!.path,
      hint: "The parts belong to different models or versions: pull the model again.",
    });
  }
}

function number(value: MetadataValue | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
