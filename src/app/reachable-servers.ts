import { JuryboxError } from "../domain/error.ts";
import { linkSignals } from "../engines/run-jobs.ts";
import type { AppContext } from "./context.ts";
import { usualAddress } from "./server-addresses.ts";

/** What a server is and can do, or why it did not say. */
export interface ReachableServer {
  readonly address: string;
  /** Its value for --engine. */
  readonly engine: "ollama" | "openai";
  /** Such as `ollama` or `vllm`; null when it did not answer as such a server should. */
  readonly server: string | null;
  readonly version: string | null;
  readonly models: readonly string[];
  /** Whether P(yes) can be read; null when that could not be found out. */
  readonly logProbabilities: boolean | null;
  readonly problem: string | null;
}

/** Where servers usually listen on one's own machine. */
const usualPlaces = [
  { engine: "ollama", address: usualAddress.ollama },
  { engine: "openai", address: "http://127.0.0.1:8000/v1" },
  { engine: "openai", address: "http://127.0.0.1:8080/v1" },
  { engine: "openai", address: "http://127.0.0.1:1234/v1" },
] as const;

/** A server on this machine answers at once; a busy one may need a while for its first token. */
const limitMs = 3_000;

/**
 * The servers that the settings name, and those in the usual places on this machine that answer. A named server that
 * does not answer is listed with the reason.
 */
export async function reachableServers(context: AppContext): Promise<ReachableServer[]> {
  const { settings } = context;
  const named = settings.engine === "llama" ? [] : (settings.baseUrls ?? []);
  const asked = named.map((address) => ({
    engine: settings.engine === "ollama" ? ("ollama" as const) : ("openai" as const),
    address,
    named: true,
  }));
  const usual = usualPlaces
    .filter(({ address }) => !named.includes(address))
    .map((place) => ({ ...place, named: false }));
  const found = await Promise.all(
    [...asked, ...usual].map(async (place) => {
      const server = await within(context.signal, (signal) => look(context, place, signal));
      return place.named || server.problem === null ? [server] : [];
    }),
  );
  return found.flat();
}

interface Place {
  readonly engine: "ollama" | "openai";
  readonly address: string;
}

async function look(context: AppContext, place: Place, signal: AbortSignal): Promise<ReachableServer> {
  const unknown = { ...place, server: null, version: null, models: [], logProbabilities: null };
  try {
    return { ...unknown, ...(await ask(context, place, signal)), problem: null };
  } catch (error) {
    if (error instanceof JuryboxError && !context.signal.aborted) {
      const late = error.code === "interrupted";
      return { ...unknown, problem: late ? `no answer within ${limitMs / 1_000} s` : error.message };
    }
    throw error;
  }
}

async function ask(
  { settings, environment }: AppContext,
  { engine, address }: Place,
  signal: AbortSignal,
): Promise<Partial<ReachableServer>> {
  if (engine === "ollama") {
    const { describeOllama } = await import("../engines/ollama/ollama-server.ts");
    const { version, models } = await describeOllama(address, signal);
    return { server: "ollama", version, models: models.map(({ name }) => name) };
  }
  const { readApiKey } = await import("../engines/openai/api-key.ts");
  const { probeServer } = await import("../engines/openai/probe.ts");
  // The key is for the servers that the user named.
  const isNamed = settings.baseUrls?.includes(address) ?? false;
  const key = isNamed ? await readApiKey(environment, settings.apiKeyCommand, settings.server) : null;
  const { server, version, models, can } = await probeServer(address, key, signal);
  return { server, version, models, logProbabilities: can.logProbabilities };
}

/** Not AbortSignal.timeout: in AbortSignal.any, Node 20 may collect it as garbage before it fires. */
async function within<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), limitMs);
  const linked = linkSignals([signal, late.signal]);
  try {
    return await work(linked.signal);
  } finally {
    clearTimeout(timer);
    linked.release();
  }
}
