import type { Prompt } from "../../domain/prompt.ts";
import { addTokens, noTokens, type TokenCounts } from "../../domain/review.ts";
import type { Judgement } from "../engine.ts";
import { type Completion, completionSchema, tokenCounts } from "./answers.ts";
import { faultOf } from "./attempt-error.ts";
import { judgeBody, type Manner, sampleBody } from "./chat-request.ts";
import { candidatesOf, requireModel } from "./identify.ts";
import { type AttemptContext, withAttempts } from "./pool/attempts.ts";
import type { Primer } from "./prime-prefix.ts";
import { runJobs } from "../run-jobs.ts";
import { sampleSeeds, yesNoOfCandidates, yesNoOfTexts } from "../yes-no-texts.ts";

export interface JudgeContext extends AttemptContext {
  /** Called before each attempt, with the server that it goes to. */
  readonly prime: Primer;
}

/** Reads the answer to a yes/no prompt from the probabilities of its first word. */
export async function judgeByProbabilities(
  context: JudgeContext,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<Judgement> {
  const bodyFor = (manner: Manner) => judgeBody(manner, prompt);
  const { answer, ms, tokens } = await complete(context, signal, bodyFor, (completion, server) => {
    const candidates = candidatesOf(completion);
    if (candidates === null) throw faultOf(server, "gave no probabilities for an answer, unlike before");
    return yesNoOfCandidates(candidates);
  });
  return { ...answer, tokens, ms, sampled: null };
}

/** Answers a yes/no prompt by counting answers sampled with different seeds. */
export async function judgeBySamples(
  context: JudgeContext,
  prompt: Prompt,
  signal: AbortSignal,
): Promise<Judgement> {
  const started = performance.now();
  const answers: Answered<string>[] = [];
  const seeds = sampleSeeds(prompt);
  await runJobs(seeds, seeds.length, async (seed, index) => {
    const bodyFor = (manner: Manner) => sampleBody(manner, prompt, seed);
    answers[index] = await complete(context, signal, bodyFor, textOf);
  });
  return {
    ...yesNoOfTexts(answers.map(({ answer }) => answer)),
    tokens: addTokens(answers.map(({ tokens }) => tokens)),
    ms: performance.now() - started,
    sampled: answers.length,
  };
}

interface Answered<T> {
  readonly answer: T;
  readonly tokens: TokenCounts;
  /** Of the attempt that succeeded. */
  readonly ms: number;
}

/** @param read takes what is needed from an answer; the attempt fails if it throws */
async function complete<T>(
  context: JudgeContext,
  signal: AbortSignal,
  bodyFor: (manner: Manner) => unknown,
  read: (completion: Completion, server: string) => T,
): Promise<Answered<T>> {
  return await withAttempts(context, signal, async ({ client, identity }) => {
    await context.prime(client, identity, signal);
    const started = performance.now();
    const body = bodyFor(identity);
    const { value, latencyMs } = await client.post("/v1/chat/completions", body, completionSchema, signal);
    requireModel(value, identity.served, identity.ways, client.server.text);
    const tokens = tokenCounts(value, identity.ways.countPaths) ?? { ...noTokens, output: 1 };
    context.budget.spendTokens(tokens.prompt + tokens.output);
    const answer = read(value, client.server.text);
    return { value: { answer, tokens, ms: performance.now() - started }, latencyMs };
  });
}

function textOf(completion: Completion): string {
  return completion.choices[0]?.message.content ?? "";
}
