import type { ControlledEvaluateInputItem, Token } from "node-llama-cpp";
import type { Judgement } from "../engine.ts";
import type { TakeStep } from "./decode-rounds.ts";
import type { PreparedPrompt } from "./lanes.ts";
import { yesNoProbability, type YesNoTokens } from "./yes-no.ts";

/** Reads the answer to one yes/no prompt from the probabilities of its next token: one forward pass. */
export async function judgePrompt(
  prepared: PreparedPrompt,
  answers: YesNoTokens,
  take: TakeStep,
): Promise<Judgement> {
  const started = performance.now();
  const { sequence, rest, cached } = prepared;
  const results = await take(() => sequence.controlledEvaluate(withAnswerAtEnd(rest, answers)));
  const next = results.at(-1)?.next;
  if (next?.logits === undefined || next.totalLogitWeight === undefined) {
    throw new Error("llama.cpp returned no logits");
  }
  return {
    ...yesNoProbability(next.logits, next.totalLogitWeight, answers),
    tokens: { prompt: cached + rest.length, cached, output: 0 },
    ms: performance.now() - started,
    sampled: null,
  };
}

/**
 * The total weight is relative to the highest logit, so that one is needed too. It is that of the token which greedy
 * sampling selects; `includeMax` of node-llama-cpp 3.22.1 gives it only where it was asked for already.
 */
function withAnswerAtEnd(tokens: readonly Token[], answers: YesNoTokens): ControlledEvaluateInputItem[] {
  const logits = { filter: { tokens: [...answers.yes, ...answers.no], includeSelected: true } };
  const generateNext = { logits, totalLogitWeight: true, options: { temperature: 0 } };
  const last = tokens.length - 1;
  return tokens.map((token, index) => (index === last ? [token, { generateNext }] : token));
}
