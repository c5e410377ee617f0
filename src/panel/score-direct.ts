import { z } from "zod";
import { JuryboxError } from "../domain/error.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import type { Attempt, Interval } from "../domain/review.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { z90 } from "../judging/score/calibrate.ts";
import type { Scored } from "../judging/score/score-answers.ts";
import type { Judged } from "./ask-items.ts";
import type { PanelContext } from "./panel-context.ts";
import type { Variation } from "./samples.ts";
import { type WriteEnd, writtenAttempt } from "./written-attempt.ts";
import { directPrompt } from "../prompts/panel-prompts.ts";
import { mean } from "../statistics/mean.ts";
import { standardDeviation } from "../statistics/spread.ts";

const answerSchema = z.strictObject({ score: z.number().int().min(0).max(100) });
const jsonSchema = { type: "object", properties: { score: { type: "integer" } } } as const;

/** `{"score": 100}` with room for white space. */
const maxTokens = 24;

/** The first answer is the likeliest one; further ones are sampled, or they would all be the same. */
const drawn = { temperature: 0.7, topP: 0.9 } as const;

/**
 * The usual way to judge, kept as a baseline: each persona writes a number from 0 to 100. Nothing is known about how
 * far to trust it: with one sample the interval is the whole scale; with several, their spread gives its width.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function askForScores(
  { engine, templates, signal, settings }: Pick<PanelContext, "engine" | "templates" | "signal" | "settings">,
  asked: readonly Variation[],
  personas: readonly Persona[],
  onAnswer: (persona: Persona) => void,
): Promise<Judged[]> {
  const jobs = asked.flatMap(({ view, wording }) =>
    personas.map((persona) => ({
      persona,
      request: {
        prompt: directPrompt(templates, view, persona),
        schema: jsonSchema,
        sampling: {
          seed: derivedSeed(settings.seed, persona.hash, "direct", wording),
          ...(wording === 0 ? { temperature: 0, topP: 1 } : drawn),
          maxTokens,
        },
      },
    })),
  );
  const attempts: Attempt[] = [];
  for await (const event of engine.write(
    jobs.map((job) => job.request),
    signal,
  )) {
    if (event.type === "delta") continue;
    const { persona, request } = jobs[event.index]!;
    attempts[event.index] = attemptOf(request, event);
    onAnswer(persona);
  }
  return personas.map((persona, seat) => {
    const own = asked.flatMap((_, sample) => attempts[sample * personas.length + seat] ?? []);
    return { persona, outcome: outcomeOf(own), attempts: own };
  });
}

function attemptOf(request: WriteRequest, end: WriteEnd): Attempt {
  const attempt = writtenAttempt({ kind: "judge", field: null }, request, end);
  const unread = readScore(attempt.raw) === null ? "no whole number from 0 to 100" : null;
  return { ...attempt, problem: attempt.problem ?? unread };
}

function outcomeOf(attempts: readonly Attempt[]): Scored | JuryboxError {
  const scores = attempts.flatMap(({ raw }) => readScore(raw) ?? []);
  if (scores.length > attempts.length / 2) {
    return { raw: null, score: Math.round(mean(scores)), interval: intervalOf(scores), items: [] };
  }
  const reason = attempts.find(({ problem }) => problem !== null)?.problem ?? "the model wrote nothing";
  return new JuryboxError("engine", `the model wrote no score: ${reason}`, {
    hint: "Judge with items (without --scoring direct), or use a more capable model.",
  });
}

function readScore(raw: string): number | null {
  try {
    return answerSchema.parse(JSON.parse(raw)).score;
  } catch {
    return null;
  }
}

function intervalOf(scores: readonly number[]): Interval {
  const deviation = standardDeviation(scores);
  if (deviation === null) return [0, 100];
  const middle = mean(scores);
  return [
    Math.max(0, Math.round(middle - z90 * deviation)),
    Math.min(100, Math.round(middle + z90 * deviation)),
  ];
}
