import { onTestFinished } from "vitest";
import type { Prompt } from "../../../../src/domain/prompt.ts";
import type { Engine, WriteEvent, WriteRequest } from "../../../../src/engines/engine.ts";
import { systemClock } from "../../../../src/engines/openai/pool/retry.ts";
import { openOpenAiEngine, type OpenAiEngineOptions } from "../../../../src/engines/openai/openai-engine.ts";
import { defaultPolicy, type OpenAiPolicy } from "../../../../src/engines/openai/policy.ts";
import { FakeServer, type Reaction } from "./fake-server.ts";

/** As in normal use, but quick to try again. A test in which a server falls silent waits less. */
export const quickPolicy: OpenAiPolicy = {
  ...defaultPolicy,
  retry: { attempts: 5, baseDelayMs: 10, longestDelayMs: 50, longestRetryAfterMs: 2_000 },
  circuit: { failures: 3, cooldownMs: 30, longestCooldownMs: 100 },
  stallMs: 30_000,
  lookupStallMs: 30_000,
  maxBytes: 200_000,
  patienceMs: 700,
  countsMs: 100,
};

/** A server that is stopped when the test ends. */
export async function startServer(
  reactions: Readonly<Record<string, Reaction>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<FakeServer> {
  const server = await new FakeServer(reactions, headers).start();
  onTestFinished(() => server.stop());
  return server;
}

export interface OpenedEngine {
  readonly engine: Engine;
  readonly notices: string[];
}

/** An engine for some servers; it is closed when the test ends. */
export async function openEngine(
  servers: readonly Pick<FakeServer, "url">[],
  options: Partial<OpenAiEngineOptions> = {},
  policy: Partial<OpenAiPolicy> = {},
): Promise<OpenedEngine> {
  const notices: string[] = [];
  const engine = await openOpenAiEngine(
    {
      baseUrls: servers.map(({ url }) => url),
      server: "auto",
      model: "auto",
      apiKey: null,
      contextTokens: 4_096,
      parallel: 4,
      budget: { requests: null, tokens: null },
      signal: new AbortController().signal,
      onNotice: (text) => notices.push(text),
      ...options,
    },
    { ...quickPolicy, ...policy },
    systemClock,
  );
  onTestFinished(() => engine.close());
  return { engine, notices };
}

export const prompt = (question: string): Prompt => [
  { role: "system", text: "You judge." },
  { role: "user", text: "F1: It holds a gigabyte.\n" },
  { role: "user", text: question },
];

export const writeRequest = (question: string): WriteRequest => ({
  prompt: prompt(question),
  schema: {
    type: "object",
    properties: {
      evidence: { type: "array", items: { enum: ["F1"] }, minItems: 1, maxItems: 3 },
      text: { type: "string", minLength: 4, maxLength: 400 },
    },
  },
  sampling: { seed: 7, temperature: 0.4, topP: 0.9, maxTokens: 200 },
});

export const never = new AbortController().signal;

export async function collect(events: AsyncIterable<WriteEvent>): Promise<WriteEvent[]> {
  const seen: WriteEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}
