import type { ControlledEvaluateInputItem, Token } from "node-llama-cpp";
import type { Judgement } from "../engine.ts";
import type { TakeStep } from "./decode-rounds.ts";
import type { PreparedPrompt } from "./lanes.ts";
import { spellings } from "../yes-no-texts.ts";

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
 * The total weight is relative to the highest logit, so that logit is needed too. It belongs to the token that greedy
 * sampling selects; node-llama-cpp 3.22.1's `includeMax` gives it only where it was asked for anyway.
 */
function withAnswerAtEnd(tokens: readonly Token[], answers: YesNoTokens): ControlledEvaluateInputItem[] {
  const logits = { filter: { tokens: [...answers.yes, ...answers.no], includeSelected: true } };
  const generateNext = { logits, totalLogitWeight: true, options: { temperature: 0 } };
  const last = tokens.length - 1;
  return tokens.map((token, index) => (index === last ? [token, { generateNext }] : token));
}

export interface YesNoTokens {
  readonly yes: readonly Token[];
  readonly no: readonly Token[];
}

/**
 * The single tokens that spell yes and no in a vocabulary. A spelling that takes several tokens is
 * left out: its first token may begin other words.
 * @param tokenize plain tokenisation, without control tokens
 */
export function yesNoTokens(tokenize: (text: string) => readonly Token[]): YesNoTokens {
  const single = (texts: readonly string[]): Token[] => {
    const found = texts.map(tokenize).filter((tokens) => tokens.length === 1);
    return [...new Set(found.map((tokens) => tokens[0]!))];
  };
  return { yes: single(spellings.yes), no: single(spellings.no) };
}

/**
 * P(yes) / (P(yes) + P(no)) and P(yes) + P(no), from raw logits.
 * @param logits at least those of the yes and no tokens and of the likeliest token
 * @param totalWeight the sum over the vocabulary of exp(logit - highest logit)
 */
export function yesNoProbability(
  logits: ReadonlyMap<Token, number>,
  totalWeight: number,
  tokens: YesNoTokens,
): { pYes: number; mass: number } {
  const highest = Math.max(...logits.values());
  const probability = (list: readonly Token[]): number =>
    list.reduce((sum, token) => sum + Math.exp((logits.get(token) ?? -Infinity) - highest), 0) / totalWeight;
  const yes = probability(tokens.yes);
  const no = probability(tokens.no);
  const mass = yes + no;
  // A damaged model's logits are NaN, which is not above 0 either: no answer.
  return mass > 0 ? { pYes: yes / mass, mass: Math.min(1, mass) } : { pYes: 0.5, mass: 0 };
}
