import type { Engine } from "../engine.ts";
import { Budget, type BudgetLimits } from "./pool/budget.ts";
import { createClient, type Client } from "./client.ts";
import { systemClock, type Clock } from "./clock.ts";
import { describeEngine } from "./describe.ts";
import { identify, requireSame, type Identity } from "./identify.ts";
import { samplesPerJudgement } from "../yes-no-texts.ts";
import { linkSignals } from "../run-jobs.ts";
import { openPool } from "./pool/open-pool.ts";
import { defaultPolicy, type OpenAiPolicy } from "./policy.ts";
import { PoolEngine } from "./pool-engine.ts";
import { sendableKey } from "./secret.ts";
import { parseAddress } from "../server-address.ts";
import { ServerPool } from "./pool/server-pool.ts";
import type { ServerKind } from "../../domain/model.ts";

export interface OpenAiEngineOptions {
  /** With or without /v1. */
  readonly baseUrls: readonly string[];
  readonly server: "auto" | ServerKind;
  /** "auto": the one model that the server serves. */
  readonly model: string;
  /** Of the file that the servers run, as the user states it. */
  readonly modelSha256?: string | undefined;
  readonly apiKey: string | null;
  /** The window where the server does not tell it, in tokens. */
  readonly contextTokens: number;
  /** Most requests at once to one server. */
  readonly parallel: number;
  readonly budget: BudgetLimits;
  readonly signal: AbortSignal;
  /** Something that the user should know, one line. */
  readonly onNotice: (text: string) => void;
}

/**
 * Connects to one or more servers of the OpenAI interface that serve the same model. Those that do not answer are
 * left out, and taken up when they do.
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
    // A server that is taken up later must do what the run began with.
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
