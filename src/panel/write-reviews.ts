import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec } from "../domain/persona.ts";
import type { Attempt } from "../domain/review.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { type Draft, draftTexts, openFields, refusedAttempt, withAnswer } from "./draft.ts";
import type { PanelContext } from "./panel-context.ts";
import { paragraphRequests } from "./paragraph-request.ts";
import { writtenAttempt } from "./written-attempt.ts";
import { WaitingLine, WritingRoom } from "./writing-room.ts";

/** The first text, and one attempt to correct it. */
const rounds = 2;

type WriteContext = Omit<PanelContext, "scales" | "now">;

interface Job {
  readonly personaId: string;
  readonly field: FieldSpec;
  /** From 0. */
  readonly round: number;
  readonly request: WriteRequest;
}

/**
 * Writes the paragraphs of all drafts for one dossier together. A paragraph that is refused is written again at once,
 * beside the others; paragraphs are checked in the panel's order, so that the same texts give the same reviews. A draft
 * is handed over as soon as nothing is left to correct, or no attempt is left.
 * @param room is notified when a paragraph begins or ends
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function writeReviews(
  context: WriteContext,
  dossier: Dossier,
  started: readonly Draft[],
  onFinished: (draft: Draft) => void,
  room: WritingRoom = new WritingRoom(Infinity),
): Promise<void> {
  /** The latest state of every draft, including finished ones: no two may share a sentence. */
  const drafts = new Map(started.map((draft) => [draft.persona.id, draft]));
  const left = new Map(started.map(({ persona }) => [persona.id, persona.fields.length]));

  const settle = (job: Job, attempt: Attempt): void => {
    const { personaId, field, round } = job;
    const panelTexts = [...drafts.values()]
      .filter(({ persona }) => persona.id !== personaId)
      .flatMap(draftTexts);
    const draft = withAnswer(drafts.get(personaId)!, dossier, field, attempt, panelTexts, context.year);
    drafts.set(personaId, draft);
    const problem = draft.attempts.at(-1)!.problem;
    if (problem !== null)
      context.listener({ type: "text-rejected", slug: dossier.slug, persona: personaId, problem });
    if (openFields(draft).includes(field) && round + 1 < rounds) {
      write([planJob(context, dossier, draft, field, round + 1)]);
      return;
    }
    left.set(personaId, left.get(personaId)! - 1);
    if (left.get(personaId) === 0) onFinished(draft);
  };

  const line = new WaitingLine(settle);
  const failures: unknown[] = [];
  const note = (failure: unknown): void => void failures.push(failure);
  const running: Promise<void>[] = [];
  const write = (jobs: readonly Job[]): void => {
    line.enter(jobs);
    const asked = runJobs(context, dossier, jobs, room, (job, attempt) => line.answer(job, attempt));
    running.push(
      asked
        .catch(note)
        .then(() => line.giveUp(jobs))
        .catch(note),
    );
  };

  write(
    started.flatMap((draft) =>
      draft.persona.fields.map((field) => planJob(context, dossier, draft, field, 0)),
    ),
  );
  // An answer that is refused adds another one.
  for (const each of running) await each;
  if (failures.length > 0) throw failures[0];
  // An engine that ends without reporting on a text leaves its draft unfinished: that too is a failed review.
  for (const draft of drafts.values()) if (left.get(draft.persona.id)! > 0) onFinished(draft);
}

function planJob(
  context: WriteContext,
  dossier: Dossier,
  draft: Draft,
  field: FieldSpec,
  round: number,
): Job {
  const request = paragraphRequests(context, dossier, draft.persona);
  const personaId = draft.persona.id;
  return { personaId, field, round, request: request(field, round, refusedAttempt(draft, field.id)) };
}

async function runJobs(
  { engine, signal, listener }: WriteContext,
  dossier: Dossier,
  jobs: readonly Job[],
  room: WritingRoom,
  onAnswer: (job: Job, attempt: Attempt) => void,
): Promise<void> {
  const requests = jobs.map((job) => job.request);
  let open = jobs.length;
  room.enter(open);
  try {
    for await (const event of engine.write(requests, signal)) {
      const job = jobs[event.index]!;
      if (event.type === "delta") {
        listener({ type: "text-written", slug: dossier.slug, persona: job.personaId, tokens: event.tokens });
        continue;
      }
      open--;
      const kind = job.round === 0 ? "write" : "rewrite";
      onAnswer(job, writtenAttempt({ kind, field: job.field.id }, job.request, event));
      room.leave();
    }
  } finally {
    room.leave(open);
  }
}
