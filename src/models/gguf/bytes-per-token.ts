import { tensorBlock } from "./ggml-types.ts";
import { type GgufHeader, readGgufHeader, type MetadataValue, type TensorInfo } from "./header.ts";
import { modelFiles } from "./split.ts";

/**
 * Bytes of weights read to generate one token: all tensors, but only one row of the embedding table (unless it also
 * serves as the output matrix, as in a file without one of its own), and only the share of a mixture of experts that
 * the router picks.
 * @returns null for a file with a tensor of a type that this program does not know
 * @throws JuryboxError as `readGgufHeader`
 */
export function bytesPerToken(file: string): number | null {
  const headers = modelFiles(file).map(readGgufHeader);
  const tensors = headers.flatMap((header) => header.tensors);
  const hasOutput = tensors.some(({ name }) => name === "output.weight");
  const expertShare = shareOfExperts(headers[0]!);
  let total = 0;
  for (const tensor of tensors) {
    const bytes = tensorBytes(tensor);
    if (bytes === null) return null;
    total += bytes * shareRead(tensor, { hasOutput, expertShare });
  }
  return total;
}

function shareRead(
  { name, dimensions }: TensorInfo,
  { hasOutput, expertShare }: { readonly hasOutput: boolean; readonly expertShare: number },
): number {
  if (name === "token_embd.weight" && hasOutput) return 1 / (dimensions[1] ?? 1);
  return /_exps\./.test(name) ? expertShare : 1;
}

function tensorBytes({ dimensions, type }: TensorInfo): number | null {
  const block = tensorBlock(type);
  if (block === undefined) return null;
  return (dimensions.reduce((a, b) => a * b, 1) / block.elements) * block.bytes;
}

function shareOfExperts({ metadata }: GgufHeader): number {
  const architecture = metadata.get("general.architecture");
  if (typeof architecture !== "string") return 1;
  const own = (key: string): MetadataValue | undefined => metadata.get(`${architecture}.${key}`);
  const [used, all] = [own("expert_used_count"), own("expert_count")];
  return typeof used === "number" && typeof all === "number" && all > 0 ? used / all : 1;
}
