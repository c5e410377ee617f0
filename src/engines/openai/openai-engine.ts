import type { HostInfo, ServerKind } from "../../domain/model.ts";
import type { Engine, EngineDescription } from "../engine.ts";
import { type Client, createClient } from "./client.ts";
import { type Clock, systemClock } from "./pool/retry.ts";
import { identify, type Identity, requireSame } from "./identify.ts";
import { defaultPolicy, type OpenAiPolicy } from "./policy.ts";
import { PoolEngine } from "./pool-engine.ts";
import { Budget, type BudgetLimits } from "./pool/budget.ts";
import { openPool } from "./pool/open-pool.ts";
import { ServerPool } from "./pool/server-pool.ts";
import { sendableKey } from "./api-key.ts";
import { linkSignals } from "../run-jobs.ts";
import { isLocal, parseAddress, type ServerAddress } from "../server-address.ts";
import { otherHost, thisHost } from "../../host/cores.ts";
import { samplesPerJudgement } from "../yes-no-texts.ts";

export interface OpenAiEngineOptions {
  /** With or without /v1. */
  readonly baseUrls: readonly string[];
  readonly server: "auto" | ServerKind;
  /** "auto": the one model that the server serves. */
  readonly model: string;
  /** Of the file that the servers run, as the user states it. */
  readonly modelSha256?: string | undefined;
  readonly apiKey: string | null;
  /** The window where the server does not report it, in tokens. */
  readonly contextTokens: number;
  /** Most requests at once to one server. */
  readonly parallel: number;
  readonly budget: BudgetLimits;
  readonly signal: AbortSignal;
  /** Called with what the user should know, one line at a time. */
  readonly onNotice: (text: string) => void;
}

/**
 * Connects to one or more OpenAI-compatible servers that serve the same model. Those that do not answer are left out
 * until they do.
 * @throws JuryboxError `config` (address, key), `not-found` (model), `engine` (no server answers) or `interrupted`
 */
export async function openOpenAiEngine(
  options: OpenAiEngineOptions,
  policy: OpenAiPolicy = defaultPolicy,
  clock: Clock = systemClock,
): Promise<Engine> {
  const { onNotice, parallel, signal } = options;
  const key = options.apiKey === null ? null : sendableKey(options.apiKey, "the settings");
  const clients = options.baseUrls.map((url) => createClient(parseAddress(url), key, policy));
  const budget = new Budget(options.budget);
  let chosen: Identity | null = null;
  const identifyOne = async (client: Client, signal: AbortSignal): Promise<Identity> => {
    const { server, model } = options;
    const identity = await identify(client, { server, model: chosen?.model ?? model, budget }, signal);
    // A server that joins later must be able to do what the run began with.
    if (chosen !== null) requireSame(identity, chosen, client.server.text);
    return identity;
  };
  const pool = new ServerPool({
    clients,
    parallel,
    circuit: policy.circuit,
    patienceMs: policy.patienceMs,
    longestPauseMs: policy.retry.longestRetryAfterMs,
    clock,
    identify: identifyOne,
    onNotice,
  });
  const linked = linkSignals([signal]);
  const opening = { pool, clients, identify: identifyOne, ...policy, clock, onNotice };
  await openPool(opening, linked.signal).finally(linked.release);
  const { identities } = pool;
  chosen = identities.find(({ asking }) => !asking.logProbabilities) ?? identities[0]!;
  if (!chosen.asking.logProbabilities) onNotice(samplingNotice(chosen.ways.name));
  const windows = identities.map(({ served }) => served.contextTokens ?? options.contextTokens);
  const description = describeEngine({
    identities,
    addresses: clients.map(({ server }) => server),
    contextTokens: Math.min(...windows),
    maxParallel: parallel * clients.length,
    logProbabilities: chosen.asking.logProbabilities,
    modelSha256: options.modelSha256 ?? null,
  });
  const judgeWidth = clients.length * (chosen.ways.judgesAlone ? 1 : parallel);
  const context = { pool, budget, retry: policy.retry, clock };
  return new PoolEngine(context, description, policy.countsMs, judgeWidth, signal);
}

function samplingNotice(server: string): string {
  const samples = samplesPerJudgement;
  return `${server} gives no probabilities: each answer is counted from ${samples} samples, which is coarser and takes ${samples} times as many requests.`;
}

export interface DescribedEngine {
  /** At least one. */
  readonly identities: readonly Identity[];
  readonly addresses: readonly ServerAddress[];
  readonly contextTokens: number;
  readonly maxParallel: number;
  readonly logProbabilities: boolean;
  /** As the user states it: no server reports it. */
  readonly modelSha256: string | null;
}

/** What runs the model, for the record. It never holds the key. */
function describeEngine(engine: DescribedEngine): EngineDescription {
  const { served, kind, ways } = engine.identities[0]!;
  const versions = new Set(
    engine.identities.map(({ ways, version }) => (version === null ? ways.name : `${ways.name} ${version}`)),
  );
  return {
    engine: "openai",
    engineVersion: [...versions].join(", "),
    model: {
      id: served.id,
      name: served.id,
      sha256: engine.modelSha256,
      quantization: served.quantization,
      parameters: served.parameters,
      contextTokens: engine.contextTokens,
      license: null,
      notice: null,
    },
    host: hostOf(engine.addresses),
    capabilities: {
      logProbabilities: engine.logProbabilities,
      grammar: true,
      maxParallel: engine.maxParallel,
      prefixReuse: kind !== "other",
      judgesBesideWriting: !ways.judgesAlone,
    },
  };
}

/** This machine, if all servers run on it; nothing is known of another. */
function hostOf(addresses: readonly ServerAddress[]): HostInfo {
  // No server says what it computes on.
  const gpu = "GPU unknown";
  if (addresses.every(isLocal)) return thisHost(gpu);
  return otherHost([...new Set(addresses.map(({ host }) => host))].join(", "), gpu);
}
