import type { Engine } from "../../src/engines/engine.ts";
import { usableCores } from "../../src/host/cores.ts";
import { openEmbedded, openOllama, openOpenAi } from "../../tools/servers/open-engines.ts";
import { installedBuild } from "../../tools/servers/installed.ts";
import { startLlamaServer } from "../../tools/servers/llama-server.ts";
import type { EngineSize, ModelFile } from "../../tools/servers/model-file.ts";
import { startOllama } from "../../tools/servers/ollama.ts";
import type { RealServer } from "../../tools/servers/real-server.ts";
import { clientRacer, type Client } from "./client-racer.ts";
import type { DecodeCounter } from "./count-decodes.ts";
import { engineRacer } from "./engine-racer.ts";
import { llamaServerClient } from "./llama-server-client.ts";
import { ollamaClient } from "./ollama-client.ts";
import { embeddedName, type Racer } from "./racer.ts";

export const raceServers = ["llama-server", "ollama"] as const;
export type RaceServer = (typeof raceServers)[number];

/** The embedded engine, whose decodes are counted. */
export async function openEmbeddedRacer(
  model: ModelFile,
  size: EngineSize,
  counter: DecodeCounter,
): Promise<Racer> {
  const engine = await counter.watch(() => openEmbedded(model, size));
  return engineRacer(embeddedName, engine.describe().engineVersion, engine, counter);
}

/**
 * A server with plain clients and, on request, jurybox's own engine on the same server.
 * @throws Error when the server is not installed or does not start
 */
export async function openServerRacers(
  name: RaceServer,
  model: ModelFile,
  size: EngineSize,
  through: boolean,
): Promise<Racer[]> {
  const { start, client, engine } = ways[name];
  const server = await start(model, size);
  if (server === null)
    throw new Error(`${name} is not installed: run \`npm run servers:install -- ${name}\``);
  const build = installedBuild(name);
  const racer = clientRacer(name, build, server, client(server, size));
  if (!through) return [racer];
  const own = await engine(server.baseUrl, server.model, size);
  return [racer, engineRacer(`jurybox on ${name}`, build, own, null)];
}

interface Ways {
  readonly start: (model: ModelFile, size: EngineSize) => Promise<RealServer | null>;
  readonly client: (server: RealServer, size: EngineSize) => Client;
  readonly engine: (baseUrl: string, model: string, size: EngineSize) => Promise<Engine>;
}

const ways: Readonly<Record<RaceServer, Ways>> = {
  "llama-server": {
    start: startLlamaServer,
    client: ({ baseUrl, model }) => llamaServerClient(baseUrl, model),
    engine: openOpenAi,
  },
  ollama: {
    start: startOllama,
    client: ({ baseUrl, model }, { contextTokens }) =>
      ollamaClient(baseUrl, model, { num_ctx: contextTokens, num_thread: usableCores() }),
    engine: openOllama,
  },
};
