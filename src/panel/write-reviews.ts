import type { Dossier } from "../domain/dossier.ts";
import { sha256 } from "../domain/hash.ts";
import type { FieldSpec } from "../domain/persona.ts";
import { promptText } from "../domain/prompt.ts";
import type { Attempt } from "../domain/review.ts";
import type { Engine, WriteRequest } from "../engines/engine.ts";
import type { Templates } from "../prompts/templates.ts";
import { draftTexts, openFields, refusedAttempt, withAnswer, type Draft } from "./draft.ts";
import type { PanelListener } from "./events.ts";
import { paragraphRequests } from "./paragraph-request.ts";
import type { PanelSettings } from "./settings.ts";

/** The first text, and one attempt to mend it. */
const rounds = 2;

export interface WriteContext {
  readonly engine: Engine;
  readonly templates: Templates;
  readonly settings: PanelSettings;
  readonly signal: AbortSignal;
  readonly listener: PanelListener;
  /** The current year: a forecast may name it and later ones. */
  readonly year: number;
}

interface Job {
  readonly personaId: string;
  readonly field: FieldSpec;
  readonly kind: "write" | "rewrite";
  readonly request: WriteRequest;
}

/**
 * Writes the paragraphs of all drafts of one dossier together, round by round, and hands a draft over as soon as
 * nothing is left to mend, or no attempt is left.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function writeReviews(
  context: WriteContext,
  dossier: Dossier,
  started: readonly Draft[],
  onFinished: (draft: Draft) => void,
): Promise<void> {
  const drafts = new Map(started.map((draft) => [draft.persona.id, draft]));
  /** The latest state of every draft, of finished ones too: no two may share a sentence. */
  const panel = new Map(drafts);
  for (let round = 0; round < rounds && drafts.size > 0; round++) {
    const jobs = [...drafts.values()].flatMap((draft) => planJobs(context, dossier, draft, round));
    const left = new Map<string, number>();
    for (const { personaId } of jobs) left.set(personaId, (left.get(personaId) ?? 0) + 1);
    await runJobs(context, dossier, jobs, ({ personaId, field }, attempt) => {
      const panelTexts = [...panel.values()]
        .filter(({ persona }) => persona.id !== personaId)
        .flatMap(draftTexts);
      const draft = withAnswer(drafts.get(personaId)!, dossier, field, attempt, panelTexts, context.year);
      drafts.set(personaId, draft);
      panel.set(personaId, draft);
      const problem = draft.attempts.at(-1)!.problem;
      if (problem !== null)
        context.listener({ type: "text-rejected", slug: dossier.slug, persona: personaId, problem });
      left.set(personaId, left.get(personaId)! - 1);
      const settled = openFields(draft).length === 0 || round === rounds - 1;
      if (left.get(personaId) === 0 && settled) {
        drafts.delete(personaId);
        onFinished(draft);
      }
    });
  }
  // An engine that ended without a word about a text leaves its draft unfinished: that too is a failed review.
  for (const draft of drafts.values()) onFinished(draft);
}

function planJobs(context: WriteContext, dossier: Dossier, draft: Draft, round: number): Job[] {
  const { persona } = draft;
  const request = paragraphRequests(context, dossier, persona);
  return openFields(draft).map((field) => ({
    personaId: persona.id,
    field,
    kind: round === 0 ? "write" : "rewrite",
    request: request(field, round, refusedAttempt(draft, field.id)),
  }));
}

async function runJobs(
  { engine, signal, listener }: WriteContext,
  dossier: Dossier,
  jobs: readonly Job[],
  settle: (job: Job, attempt: Attempt) => void,
): Promise<void> {
  const requests = jobs.map((job) => job.request);
  for await (const event of engine.write(requests, signal)) {
    const job = jobs[event.index]!;
    if (event.type === "delta") {
      listener({ type: "text-written", slug: dossier.slug, persona: job.personaId, tokens: event.tokens });
    } else if (event.type === "done") {
      settle(job, attemptOf(job, { raw: event.text, tokens: event.tokens, ms: event.ms, problem: null }));
    } else {
      const tokens = { prompt: 0, cached: 0, output: 0 };
      settle(job, attemptOf(job, { raw: "", tokens, ms: 0, problem: event.reason }));
    }
  }
}

function attemptOf(job: Job, outcome: Pick<Attempt, "raw" | "tokens" | "ms" | "problem">): Attempt {
  const { kind, field, request } = job;
  const text = promptText(request.prompt);
  const { seed, temperature, topP, maxTokens } = request.sampling;
  return {
    kind,
    field: field.id,
    promptHash: sha256(text),
    promptText: text,
    seed,
    sampler: { temperature, topP, maxTokens },
    ...outcome,
  };
}
