import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "./free-port.ts";
import { installedProgram } from "./installed.ts";
import { contractContext, type ModelFile } from "./model-file.ts";
import { launch, temporaryFolder, type RealServer } from "./real-server.ts";

interface Vllm {
  readonly program: string;
  /** Folder of the model. */
  readonly weights: string;
  /** The name it is served under, and how it is computed. */
  readonly modelArgs: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** vLLM on the processor, with the model; null when it is not installed. */
export async function startVllm(model: ModelFile): Promise<RealServer | null> {
  const vllm = await preparedVllm(model);
  if (vllm === null) return null;
  const port = await freePort();
  return await launch({
    program: vllm.program,
    args: ["serve", vllm.weights, ...vllm.modelArgs, "--host", "127.0.0.1", "--port", String(port)],
    environment: vllm.environment,
    baseUrl: `http://127.0.0.1:${port}`,
    model: model.id,
    healthPath: "/health",
    limitMs: 10 * 60_000,
    folder: temporaryFolder("vllm"),
  });
}

/** Has `vllm run-batch` answer a file of requests. @throws Error when it fails */
export async function runVllmBatch(model: ModelFile, input: string, output: string): Promise<void> {
  const { program, weights, modelArgs, environment } = (await preparedVllm(model))!;
  await promisify(execFile)(
    program,
    ["run-batch", "-i", input, "-o", output, "--model", weights, ...modelArgs],
    {
      env: { ...process.env, ...environment },
      maxBuffer: 2 ** 26,
    },
  );
}

async function preparedVllm(model: ModelFile): Promise<Vllm | null> {
  const program = installedProgram("vllm");
  if (program === null) return null;
  const place = path.dirname(path.dirname(program));
  const openMp = path.join(place, "lib", "libiomp5.so");
  return {
    program,
    weights: await weightsFolder(place, model),
    modelArgs: [
      ...["--served-model-name", model.id, "--dtype", "float32", "--max-model-len", String(contractContext)],
      ...["--enable-prefix-caching", "--enable-prompt-tokens-details"],
      // On a processor, vLLM 0.32 fails when it computes the prompt of a seeded request in pieces.
      "--no-enable-chunked-prefill",
      // Compiling takes minutes, and these tests seconds.
      "--enforce-eager",
    ],
    environment: {
      PATH: `${path.dirname(program)}:${process.env["PATH"] ?? ""}`,
      HF_HUB_OFFLINE: "1",
      VLLM_NO_USAGE_STATS: "1",
      VLLM_TARGET_DEVICE: "cpu",
      VLLM_CPU_KVCACHE_SPACE: "1",
      VLLM_CPU_OMP_THREADS_BIND: `0-${availableParallelism() - 1}`,
      ...(existsSync(openMp) ? { LD_PRELOAD: openMp } : {}),
    },
  };
}

/** The weights of the GGUF file as vLLM reads them, made once. */
async function weightsFolder(place: string, model: ModelFile): Promise<string> {
  const folder = path.join(place, "models", model.sha256);
  if (!existsSync(folder)) {
    const script = path.resolve("tools", "servers", "install", "weights-from-gguf.py");
    const python = path.join(place, "bin", "python");
    await promisify(execFile)(python, [script, model.path, folder], {
      env: { ...process.env, HF_HUB_OFFLINE: "1" },
    });
  }
  return folder;
}
