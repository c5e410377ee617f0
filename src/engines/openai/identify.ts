import type { Prompt } from "../../domain/prompt.ts";
import { completionSchema, tokenCounts, type Completion } from "./answers.ts";
import { AttemptError, wrongServer } from "./attempt-error.ts";
import type { Budget } from "./pool/budget.ts";
import { judgeBody, type Asking, type Manner } from "./chat-request.ts";
import type { Client } from "./client.ts";
import { detectServer } from "./detect.ts";
import { chooseModel, isSameModel, type ServedModel } from "./served-model.ts";
import { serverTable, type ServerWays } from "./server-table.ts";
import type { ServerKind } from "../../domain/model.ts";

/** A server that was found to answer for the model. */
export interface Identity extends Manner {
  readonly kind: ServerKind;
  readonly version: string | null;
  readonly served: ServedModel;
}

export interface Wanted {
  readonly server: ServerKind | "auto";
  /** A name, or `auto`. */
  readonly model: string;
  readonly budget: Budget;
}

/** Small, and shaped like all prompts. */
const openingPrompt: Prompt = [
  { role: "system", text: "Answer with one word: Yes or No." },
  { role: "user", text: "Is water wet?" },
];

/**
 * Finds out what a server is, whether it serves the model, and, with one tiny question, what the two accept.
 * @throws AttemptError when it does not answer as it must, JuryboxError `not-found`, `config`, `engine` (budget) or
 * `interrupted`
 */
export async function identify(client: Client, wanted: Wanted, signal: AbortSignal): Promise<Identity> {
  const { kind, version, models } = await detectServer(client, wanted.server, signal);
  const ways = serverTable[kind];
  const served = chooseModel(wanted.model, models, client.server);
  const asking = await findAsking(client, { model: served.id, ways }, wanted.budget, signal, served);
  return { kind, ways, version, served, model: served.id, asking };
}

async function findAsking(
  client: Client,
  manner: Pick<Manner, "model" | "ways">,
  budget: Budget,
  signal: AbortSignal,
  served: ServedModel,
): Promise<Asking> {
  let refusal: unknown;
  for (const asking of askings(manner.ways)) {
    try {
      budget.takeRequest();
      const body = judgeBody({ ...manner, asking }, openingPrompt);
      const { value } = await client.post("/v1/chat/completions", body, completionSchema, signal);
      requireModel(value, served, manner.ways, client.server.text);
      const counts = tokenCounts(value, manner.ways.countPaths);
      if (counts !== null) budget.spendTokens(counts.prompt + counts.output);
      return { ...asking, logProbabilities: candidatesOf(value) !== null };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

/**
 * Everything that can be asked for first, then less and less: a server refuses what it or the chat template does not
 * know.
 */
export function askings({ topLogprobs, thinkingSwitch }: ServerWays): Asking[] {
  const either = (possible: boolean): readonly boolean[] => (possible ? [true, false] : [false]);
  const all = either(topLogprobs > 0).flatMap((logProbabilities) =>
    either(true).flatMap((systemRole) =>
      either(thinkingSwitch).map((thinking) => ({ logProbabilities, systemRole, thinkingSwitch: thinking })),
    ),
  );
  const left = (asking: Asking): number => Object.values(asking).filter(Boolean).length;
  return all.toSorted((a, b) => left(b) - left(a));
}

/** @throws AttemptError when the answer names a model other than the one asked */
export function requireModel(
  answer: { readonly model?: string | null | undefined },
  served: ServedModel,
  ways: ServerWays,
  server: string,
): void {
  const answered = answer.model ?? null;
  if (isSameModel(served, answered, ways.datedNames)) return;
  const hint = "Load the model that the run began with, or start a new run and name the other with --model.";
  const message = `the server answers with the model ${answered}, not with ${served.id}`;
  throw new AttemptError("engine", message, { where: server, hint }, wrongServer);
}

/** @throws AttemptError when a server cannot take part in a run that another one began */
export function requireSame(identity: Identity, first: Identity, server: string): void {
  requireModel({ model: identity.model }, first.served, first.ways, server);
  if (identity.asking.logProbabilities || !first.asking.logProbabilities) return;
  const message = "the server gives no probabilities, which the run has used so far";
  const hint = "Start a new run with this server alone.";
  throw new AttemptError("engine", message, { where: server, hint }, wrongServer);
}

/** The candidates for the first word of an answer; null when the server lists none. */
export function candidatesOf(answer: Completion) {
  const candidates = answer.choices[0]?.logprobs?.content?.[0]?.top_logprobs ?? [];
  return candidates.length === 0 ? null : candidates;
}

function isRefusal(error: unknown): boolean {
  return error instanceof AttemptError && error.code === "engine" && !error.consequences.retry;
}
