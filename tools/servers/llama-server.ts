import { usableCores } from "../../src/host/cores.ts";
import { freePort } from "./free-port.ts";
import { installedProgram } from "./installed.ts";
import { contractSize, type EngineSize, type ModelFile } from "./model-file.ts";
import { launch, temporaryFolder, type RealServer } from "./real-server.ts";

/** llama-server with the model; null when it is not installed. */
export async function startLlamaServer(
  model: ModelFile,
  { contextTokens, parallel }: EngineSize = contractSize,
): Promise<RealServer | null> {
  const program = installedProgram("llama-server");
  if (program === null) return null;
  const port = await freePort();
  const sizes = {
    "-np": parallel,
    // All slots together.
    "-c": contextTokens * parallel,
    "-t": usableCores(),
  };
  return await launch({
    program,
    args: [
      ...["-m", model.path, "--alias", model.id, "--host", "127.0.0.1", "--port", String(port)],
      // A slot that could take its neighbours' room would have a different window each time.
      ...["--no-kv-unified", ...Object.entries(sizes).flatMap(([flag, value]) => [flag, String(value)])],
    ],
    baseUrl: `http://127.0.0.1:${port}`,
    model: model.id,
    healthPath: "/health",
    limitMs: 120_000,
    folder: temporaryFolder("llama-server"),
  });
}
