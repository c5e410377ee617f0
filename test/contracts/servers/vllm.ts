import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../fixtures/free-port.ts";
import { installedProgram } from "./installed.ts";
import { contractContext, type ModelFile } from "./model-file.ts";
import { launch, temporaryFolder, type RealServer } from "./real-server.ts";

/** vLLM on the processor, with the model; null when it is not installed. */
export async function startVllm(model: ModelFile): Promise<RealServer | null> {
  const program = installedProgram("vllm");
  if (program === null) return null;
  const place = path.dirname(path.dirname(program));
  const weights = await weightsFolder(place, model);
  const port = await freePort();
  const openMp = path.join(place, "lib", "libiomp5.so");
  return await launch({
    program,
    args: [
      ...["serve", weights, "--served-model-name", model.id, "--host", "127.0.0.1", "--port", String(port)],
      ...["--dtype", "float32", "--max-model-len", String(contractContext), "--enable-prompt-tokens-details"],
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
    baseUrl: `http://127.0.0.1:${port}`,
    model: model.id,
    healthPath: "/health",
    limitMs: 10 * 60_000,
    folder: temporaryFolder("vllm"),
  });
}

/** The weights of the GGUF file as vLLM reads them, made once. */
async function weightsFolder(place: string, model: ModelFile): Promise<string> {
  const folder = path.join(place, "models", model.sha256);
  if (!existsSync(folder)) {
    const script = path.resolve("scripts", "servers", "weights-from-gguf.py");
    const python = path.join(place, "bin", "python");
    await promisify(execFile)(python, [script, model.path, folder], {
      env: { ...process.env, HF_HUB_OFFLINE: "1" },
    });
  }
  return folder;
}
