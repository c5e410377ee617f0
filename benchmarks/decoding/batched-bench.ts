import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { usableCores } from "../../src/host/cores.ts";
import { installedProgram } from "../../tools/servers/installed.ts";
import { jsonLines } from "../json-lines.ts";
import { decodingShape, type DecodingRow } from "./shape.ts";

const line = z.object({
  pp: z.number(),
  tg: z.number(),
  pl: z.number(),
  speed_pp: z.number().positive(),
  speed_tg: z.number().positive(),
});

/** The rows of its `--output-format jsonl` output. @throws ZodError when one has another form */
export function batchedBenchRows(output: string): z.infer<typeof line>[] {
  return jsonLines(line, output);
}

/** @throws Error when it is not installed */
export function batchedBenchProgram(): string {
  const server = installedProgram("llama-server");
  const program = server === null ? null : path.join(path.dirname(server), "llama-batched-bench");
  if (program !== null && existsSync(program)) return program;
  throw new Error(
    "llama-batched-bench is not installed: run `npm run servers:install -- llama-server --bench`",
  );
}

export function batchedBenchArgs(modelPath: string): string[] {
  const { promptTokens, generatedTokens, batches, contextTokens } = decodingShape;
  const flags = {
    "-m": modelPath,
    // For all sequences together; each gets an equal part.
    "-c": contextTokens * Math.max(...batches),
    "-t": usableCores(),
    "-npp": promptTokens,
    "-ntg": generatedTokens,
    "-npl": batches.join(","),
    "--output-format": "jsonl",
  };
  return Object.entries(flags).flatMap(([flag, value]) => [flag, String(value)]);
}

/** One run of llama-batched-bench over all batch sizes. @throws Error when it fails */
export async function measureBatchedBench(program: string, modelPath: string): Promise<DecodingRow[]> {
  const { stdout } = await promisify(execFile)(program, batchedBenchArgs(modelPath));
  const rows = batchedBenchRows(stdout);
  if (rows.length !== decodingShape.batches.length) throw new Error(`llama-batched-bench printed: ${stdout}`);
  return rows.map(({ pl, speed_tg }) => ({
    program: "llama-batched-bench",
    batch: pl,
    tokensPerSecond: speed_tg,
  }));
}
