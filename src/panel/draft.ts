import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import type { Attempt, Decision, ReviewField } from "../domain/review.ts";
import { parseAnswer, type WrittenField } from "../judging/answer-schema.ts";
import { checkField } from "../judging/check-field.ts";
import { groundOf, type Ground } from "../judging/groundedness.ts";
import type { Scored } from "../judging/score-answers.ts";

/** A review while it is being written. */
export interface Draft {
  readonly persona: Persona;
  readonly scored: Scored;
  readonly decision: Decision;
  readonly ground: Ground;
  readonly fields: ReadonlyMap<string, DraftField>;
  readonly attempts: readonly Attempt[];
}

interface DraftField extends WrittenField {
  /** What is wrong with it, as a sentence to its writer; null when nothing is. */
  readonly problem: string | null;
  readonly flags: ReviewField["flags"];
}

/** What is to be written next: the whole review, or one paragraph again. */
export type Task = { readonly kind: "write" } | { readonly kind: "rewrite"; readonly fieldId: string };

export function startDraft(
  dossier: Dossier,
  persona: Persona,
  scored: Scored,
  decision: Decision,
  judged: Attempt,
): Draft {
  const ground = groundOf(dossier, persona);
  return { persona, scored, decision, ground, fields: new Map(), attempts: [judged] };
}

/** What the draft still lacks. */
export function openTasks(draft: Draft): Task[] {
  if (draft.fields.size === 0) return [{ kind: "write" }];
  return [...draft.fields.values()]
    .filter((field) => field.problem !== null)
    .map((field) => ({ kind: "rewrite", fieldId: field.id }));
}

/** Takes an answer in: parses it, checks each paragraph, keeps the better of two versions. */
export function withAnswer(draft: Draft, dossier: Dossier, task: Task, attempt: Attempt, year: number): Draft {
  const specs = draft.persona.fields.filter((field) => task.kind === "write" || field.id === task.fieldId);
  const parsed = parseAnswer(
    attempt.raw,
    specs,
    dossier.facts.map((fact) => fact.id),
  );
  if ("problem" in parsed) {
    return { ...draft, attempts: [...draft.attempts, { ...attempt, problem: attempt.problem ?? parsed.problem }] };
  }
  const fields = new Map(draft.fields);
  const problems: string[] = [];
  for (const [index, written] of parsed.fields.entries()) {
    const others = [...fields.values()].filter((field) => field.id !== written.id);
    const { problem, flags } = checkField(written, specs[index]!, draft.ground, dossier, others, year);
    if (problem !== null) problems.push(problem);
    const before = fields.get(written.id);
    // A new version that is worse than the old one is not taken.
    if (before === undefined || flags.length <= before.flags.length) {
      fields.set(written.id, { ...written, problem, flags });
    }
  }
  const problem = problems.length === 0 ? null : problems.join(" ");
  return { ...draft, fields, attempts: [...draft.attempts, { ...attempt, problem }] };
}

/** The fields as the review keeps them, in the persona's order. */
export function reviewFields(draft: Draft): ReviewField[] {
  return draft.persona.fields.flatMap(({ id, label }) => {
    const field = draft.fields.get(id);
    return field === undefined ? [] : [{ id, label, text: field.text, evidence: field.evidence, flags: field.flags }];
  });
}
