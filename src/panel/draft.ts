import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import { addTokens, type Attempt, type Decision, type Review, type ReviewField } from "../domain/review.ts";
import { isContested } from "../domain/verdict.ts";
import { parseAnswer, type WrittenField } from "../judging/prose/answer-schema.ts";
import { checkField, faultsOf, type FieldCheck } from "../judging/prose/check-field.ts";
import { type Ground, groundOf } from "../judging/prose/groundedness.ts";
import type { Scored } from "../judging/score/score-answers.ts";
import type { Refused } from "../prompts/panel-prompts.ts";

/** A review while it is being written. */
export interface Draft {
  readonly persona: Persona;
  readonly scored: Scored;
  readonly decision: Decision;
  readonly ground: Ground;
  /** The best version so far of each paragraph that has one, by field id. */
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly attempts: readonly Attempt[];
}

type DraftField = WrittenField & FieldCheck;

export function startDraft(
  dossier: Dossier,
  persona: Persona,
  scored: Scored,
  decision: Decision,
  judged: readonly Attempt[],
): Draft {
  const ground = groundOf(dossier, persona);
  return { persona, scored, decision, ground, fields: new Map(), attempts: judged };
}

/** The paragraphs that are missing, or that something is wrong with. */
export function openFields(draft: Draft): FieldSpec[] {
  return draft.persona.fields.filter((field) => (draft.fields.get(field.id)?.problem ?? "missing") !== "");
}

/** The last attempt at a paragraph, when it was refused. */
export function refusedAttempt(draft: Draft, fieldId: string): Refused | null {
  const field = draft.fields.get(fieldId);
  return field === undefined || field.problem === "" ? null : field;
}

/** All paragraphs so far, for the panel's other reviews to differ from. */
export function draftTexts(draft: Draft): string[] {
  return [...draft.fields.values()].map((field) => field.text);
}

/**
 * Takes an answer: parses it, checks the paragraph and keeps the better of the two versions.
 * @param panelTexts paragraphs of the panel's other reviews of this dossier
 */
export function withAnswer(
  draft: Draft,
  dossier: Dossier,
  field: FieldSpec,
  attempt: Attempt,
  panelTexts: readonly string[],
  year: number,
): Draft {
  const factIds = dossier.facts.map((fact) => fact.id);
  const parsed = parseAnswer(attempt.raw, field, factIds);
  if ("problem" in parsed) {
    return {
      ...draft,
      attempts: [...draft.attempts, { ...attempt, problem: attempt.problem ?? parsed.problem }],
    };
  }
  const { written } = parsed;
  const others = [...draft.fields.values()].filter((other) => other.id !== written.id);
  const { ground, decision } = draft;
  const check = checkField(written, field, { ground, dossier, decision, others, panelTexts, year });
  const before = draft.fields.get(written.id);
  const better = before === undefined || faultsOf(check) <= faultsOf(before);
  const fields = better ? new Map(draft.fields).set(written.id, { ...written, ...check }) : draft.fields;
  return { ...draft, fields, attempts: [...draft.attempts, { ...attempt, problem: check.problem || null }] };
}

/** The paragraphs as the review keeps them, in the persona's order. */
function reviewFields(draft: Draft): ReviewField[] {
  return draft.persona.fields.flatMap(({ id, label }) => {
    const field = draft.fields.get(id);
    if (field === undefined) return [];
    const { text, evidence, flags } = field;
    return [{ id, label, text, evidence, flags }];
  });
}

/** The review that a draft has become: finished, or failed when a paragraph never got a usable text. */
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
