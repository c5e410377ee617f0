import type { Dossier } from "../domain/dossier.ts";
import { sha256 } from "../domain/hash.ts";
import { promptText } from "../domain/prompt.ts";
import type { Attempt } from "../domain/review.ts";
import type { Engine, WriteRequest } from "../engines/engine.ts";
import { answerSchema } from "../judging/answer-schema.ts";
import { rewritePrompt, writePrompt } from "../prompts/panel-prompts.ts";
import type { Templates } from "../prompts/templates.ts";
import { briefOf } from "./brief.ts";
import { openTasks, withAnswer, type Draft, type Task } from "./draft.ts";
import type { PanelListener } from "./events.ts";
import { derivedSeed, type PanelSettings } from "./settings.ts";

/** The first text and so many further attempts to mend it. */
const rounds = 3;

/** Characters that a token stands for at the least, in prose: bounds an answer's length. */
const charsPerToken = 2.5;

export interface WriteContext {
  readonly engine: Engine;
  readonly templates: Templates;
  readonly settings: PanelSettings;
  readonly signal: AbortSignal;
  readonly listener: PanelListener;
  /** The current year: a forecast may name it and later ones. */
  readonly year: number;
}

/**
 * Writes the drafts of one dossier together, round by round, and hands each one over as soon as nothing
 * is left to mend, or no attempt is left.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function writeReviews(
  context: WriteContext,
  dossier: Dossier,
  started: readonly Draft[],
  onFinished: (draft: Draft) => void,
): Promise<void> {
  const drafts = new Map(started.map((draft) => [draft.persona.id, draft]));
  for (let round = 0; round < rounds && drafts.size > 0; round++) {
    const jobs = [...drafts.values()].flatMap((draft) => planTasks(context, dossier, draft, round));
    const open = new Map([...drafts.keys()].map((id) => [id, jobs.filter((job) => job.personaId === id).length]));
    const settle = (job: Job, attempt: Attempt): void => {
      const draft = withAnswer(drafts.get(job.personaId)!, dossier, job.task, attempt, context.year);
      drafts.set(job.personaId, draft);
      const problem = draft.attempts.at(-1)!.problem;
      if (problem !== null) context.listener({ type: "text-rejected", slug: dossier.slug, persona: job.personaId, problem });
      open.set(job.personaId, open.get(job.personaId)! - 1);
      if (open.get(job.personaId) === 0 && (openTasks(draft).length === 0 || round === rounds - 1)) {
        drafts.delete(job.personaId);
        onFinished(draft);
      }
    };
    await runJobs(context, dossier, jobs, settle);
  }
}

interface Job {
  readonly personaId: string;
  readonly task: Task;
  readonly request: WriteRequest;
}

function planTasks(context: WriteContext, dossier: Dossier, draft: Draft, round: number): Job[] {
  return openTasks(draft).map((task) => ({
    personaId: draft.persona.id,
    task,
    request: requestFor(context, dossier, draft, task, round),
  }));
}

function requestFor(context: WriteContext, dossier: Dossier, draft: Draft, task: Task, round: number): WriteRequest {
  const { templates, settings } = context;
  const { persona, decision, scored } = draft;
  const specs = persona.fields.filter((field) => task.kind === "write" || field.id === task.fieldId);
  const seed = derivedSeed(settings.seed, dossier.hash, persona.hash, round, task.kind === "write" ? "" : task.fieldId);
  const factIds = dossier.facts.map((fact) => fact.id);
  const characters = specs.reduce((sum, field) => sum + field.maxChars + 60, 0);
  return {
    prompt:
      task.kind === "write"
        ? writePrompt(templates, dossier, persona, briefOf(decision, scored.score, scored.items))
        : rewritePrompt(templates, dossier, persona, { ...rejected(draft, task.fieldId), field: specs[0]!, decision }),
    schema: answerSchema(specs, factIds),
    sampling: {
      seed,
      temperature: settings.temperature,
      topP: settings.topP,
      maxTokens: Math.ceil(characters / charsPerToken),
    },
  };
}

function rejected(draft: Draft, fieldId: string): { text: string; problem: string } {
  const { text, problem } = draft.fields.get(fieldId)!;
  return { text, problem: problem ?? "" };
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
      const { text, tokens } = event;
      listener({ type: "text-written", slug: dossier.slug, persona: job.personaId, tokens, text });
    } else if (event.type === "done") {
      settle(job, attemptOf(job, { raw: event.text, tokens: event.tokens, ms: event.ms, problem: null }));
    } else {
      const tokens = { prompt: 0, cached: 0, output: 0 };
      settle(job, attemptOf(job, { raw: "", tokens, ms: 0, problem: event.reason }));
    }
  }
}

function attemptOf(job: Job, outcome: Pick<Attempt, "raw" | "tokens" | "ms" | "problem">): Attempt {
  const { prompt, sampling } = job.request;
  const text = promptText(prompt);
  const { seed, temperature, topP, maxTokens } = sampling;
  return {
    kind: job.task.kind,
    promptHash: sha256(text),
    promptText: text,
    seed,
    sampler: { temperature, topP, maxTokens },
    ...outcome,
  };
}
