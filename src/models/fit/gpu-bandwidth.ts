import { z } from "zod";
import { shippedTable } from "../../files/shipped-table.ts";

/**
 * Each vendor's own figures, with where and when they were read. A name that stands for several configurations of
 * different bandwidth (M3 Max, M4 Max, RTX 3060 and 4070, mobile versions) is left out rather than guessed.
 */
const tableSchema = z
  .array(
    z.strictObject({
      vendor: z.string(),
      source: z.string(),
      date: z.iso.date(),
      gigabytesPerSecond: z.record(z.string(), z.number().positive()),
    }),
  )
  .transform((vendors) => new Map(vendors.flatMap((each) => Object.entries(each.gigabytesPerSecond))));

const gigabytesPerSecond = shippedTable("gpu-bandwidth.json", tableSchema);

/**
 * Bytes per second at which a machine's GPUs read their memory, one after the other as llama.cpp uses them for one
 * token.
 * @param names as the driver reports them, one for each GPU
 * @returns null for cards that the table does not know, and for several of different speed
 * @throws JuryboxError `config` when the table is damaged
 */
export function gpuBandwidth(names: readonly string[]): number | null {
  const speeds = new Set(names.map((name) => gigabytesPerSecond().get(cardName(name)) ?? null));
  const [speed] = speeds;
  return speeds.size === 1 && typeof speed === "number" ? speed * 1e9 : null;
}

/** Vulkan adds the driver in brackets. */
function cardName(name: string): string {
  return name
    .replace(/\s*\(.*\)$/, "")
    .replace(/^(NVIDIA|AMD|Tesla)\s+/i, "")
    .replace(/^(GeForce|Tesla)\s+/i, "")
    .trim();
}
