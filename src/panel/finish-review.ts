import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { addTokens, type Attempt, type Review } from "../domain/review.ts";
import { isContested } from "../domain/verdict.ts";
import { type Draft, reviewFields } from "./draft.ts";

/** The review that a draft has become: finished, or failed when it never got a usable text. */
export function finishReview(draft: Draft, threshold: number, createdAt: string): Review {
  const { persona, scored, attempts } = draft;
  const base = {
    ...accounts(persona, attempts, createdAt),
    items: scored.items,
    fields: reviewFields(draft),
  };
  const missing = persona.fields.find((field) => !draft.fields.has(field.id));
  if (missing !== undefined) {
    const reason = attempts.findLast((attempt) => attempt.field === missing.id)?.problem;
    const message = `no usable text for "${missing.label}": ${reason ?? "the model wrote nothing"}`;
    return { ...base, ...failure, error: { code: "engine", message } };
  }
  return {
    ...base,
    status: "ok",
    score: scored.score,
    verdict: draft.decision,
    interval: scored.interval,
    contested: isContested(scored.interval, threshold),
    error: null,
  };
}

/** A review that could not be scored, kept as data. */
export function failedReview(
  persona: Persona,
  attempts: readonly Attempt[],
  error: JuryboxError,
  createdAt: string,
): Review {
  return {
    ...accounts(persona, attempts, createdAt),
    ...failure,
    items: [],
    fields: [],
    error: { code: error.code, message: error.message },
  };
}

const failure = { status: "failed", score: null, verdict: null, interval: null, contested: false } as const;

/** Who, when, and what it cost. */
function accounts(persona: Persona, attempts: readonly Attempt[], createdAt: string) {
  const written = attempts.filter((attempt) => attempt.kind !== "judge");
  const writeMs = milliseconds(written);
  const output = addTokens(written.map((attempt) => attempt.tokens)).output;
  return {
    persona: persona.id,
    personaName: persona.name,
    tokens: addTokens(attempts.map((attempt) => attempt.tokens)),
    timings: {
      judgeMs: milliseconds(attempts) - writeMs,
      writeMs,
      tokensPerSecond: writeMs === 0 ? 0 : (output / writeMs) * 1_000,
    },
    attempts,
    createdAt,
  };
}

function milliseconds(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
}
