import {
  type BenchContext,
  energyFigures,
  joulesOf,
  meanFigure,
  plainFigure,
  timed,
  type Timed,
} from "./measurement.ts";
import type { BenchRow } from "../../domain/bench.ts";
import type { PersonaScale } from "../../domain/calibration.ts";
import type { Dossier } from "../../domain/dossier.ts";
import { JuryboxError } from "../../domain/error.ts";
import type { Persona } from "../../domain/persona.ts";
import { addTokens, type Review, type TokenCounts } from "../../domain/review.ts";
import type { Engine } from "../../engines/engine.ts";
import type { PanelContext } from "../../panel/panel-context.ts";
import { reviewDossier } from "../../panel/review-dossier.ts";
import { mean } from "../../statistics/mean.ts";

export interface PanelJob extends Pick<PanelContext, "engine" | "templates" | "settings" | "year"> {
  readonly personas: readonly Persona[];
  readonly dossier: Dossier;
  /** The approximate work of one panel, for the progress bar; see `evaluationWork`. */
  readonly work: number;
}

interface Repeat {
  readonly time: Timed;
  readonly reviews: readonly Review[];
  readonly tokens: TokenCounts;
  readonly evaluated: number;
}

/**
 * Runs whole panels on a shipped dossier, one after the other, judged and written as `jurybox review` does. The reviews
 * are thrown away, so the model needs no calibration.
 * @throws JuryboxError `engine` when no review could be written, `context`, `interrupted`
 */
export async function measurePanel(context: BenchContext, job: PanelJob): Promise<BenchRow> {
  const repeats: Repeat[] = [];
  for (let repeat = 0; repeat < context.repeats; repeat++) {
    context.signal.throwIfAborted();
    repeats.push(await runOnce(context, job, repeat));
    context.onWork(job.work);
  }
  return rowOf(job, repeats);
}

async function runOnce(context: BenchContext, job: PanelJob, repeat: number): Promise<Repeat> {
  const { engine, dossier, personas } = job;
  const reviews: Review[] = [];
  const before = engine.evaluatedTokens?.();
  const time = await timed(
    () =>
      reviewDossier(
        {
          ...job,
          ...uncalibrated(engine, personas),
          signal: context.signal,
          listener: () => {},
          now: () => new Date(),
        },
        notedDossier(dossier, repeat),
        personas,
        ({ review }) => reviews.push(review),
      ),
    context.meter,
  );
  const tokens = addTokens(reviews.map((review) => review.tokens));
  const counted = engine.evaluatedTokens?.();
  const evaluated =
    counted === undefined || before === undefined
      ? tokens.prompt - tokens.cached + tokens.output
      : counted - before;
  return { time, reviews, tokens, evaluated };
}

/** Changes the first fact, so that nothing from the previous repeat is in a cache, as if this were another tool. */
function notedDossier(dossier: Dossier, repeat: number): Dossier {
  const [first, ...others] = dossier.facts;
  if (first === undefined || repeat === 0) return dossier;
  return { ...dossier, facts: [{ ...first, text: `Edition ${repeat}: ${first.text}` }, ...others] };
}

function rowOf({ personas, dossier }: PanelJob, repeats: readonly Repeat[]): BenchRow {
  const reviews = repeats.flatMap((repeat) => repeat.reviews);
  const failed = reviews.filter(({ status }) => status === "failed");
  if (failed.length === reviews.length) {
    throw new JuryboxError(
      "engine",
      `no review could be written: ${failed[0]?.error?.message ?? "no answer"}`,
      {
        hint: "Use an instruction-tuned model.",
      },
    );
  }
  const seconds = repeats.map(({ time }) => time.nanoseconds / 1e9);
  const output = mean(repeats.map(({ tokens }) => tokens.output));
  const count = (id: string, label: string, pick: (repeat: Repeat) => number) =>
    plainFigure(id, label, "tokens", Math.round(mean(repeats.map(pick))));
  const hourly = seconds.map((time) => 3_600 / time);
  const joules = joulesOf(repeats.map(({ time }) => time));
  return {
    kind: "panel",
    name: `panel of ${personas.length}`,
    prompt: 0,
    generated: 0,
    depth: 0,
    parallel: personas.length,
    figures: [
      meanFigure("jobsPerHour", "jobs/h", "jobs/h", hourly),
      meanFigure("seconds", "one panel", "s", seconds),
      count("promptTokens", "prompt", ({ tokens }) => tokens.prompt),
      count("cachedTokens", "cached", ({ tokens }) => tokens.cached),
      count("evaluatedTokens", "evaluated", ({ evaluated }) => evaluated),
      count("outputTokens", "written", ({ tokens }) => tokens.output),
      ...energyFigures(output, joules),
    ],
    samples: { seconds, ...(joules.length > 0 && { joules }) },
    bound: null,
    note: `${dossier.slug}; ${reviews.length} reviews, ${failed.length} failed`,
  };
}

/**
 * Replaces the calibration where only speed is measured and the reviews are thrown away: each persona's answers are
 * taken as they are, and every answer counts, even where the model says neither yes nor no. How long an answer takes
 * does not depend on what it says.
 */
export function uncalibrated(engine: Engine, personas: readonly Persona[]) {
  return {
    engine: countEveryAnswer(engine),
    scales: new Map(personas.map((persona): [string, PersonaScale[]] => [persona.id, [plainScale(persona)]])),
  };
}

function countEveryAnswer(engine: Engine): Engine {
  return {
    describe: () => engine.describe(),
    countTokens: (prompt) => engine.countTokens(prompt),
    judge: async (prompts, signal, onAnswer) =>
      (await engine.judge(prompts, signal, onAnswer)).map((judgement) => ({ ...judgement, mass: 1 })),
    write: (requests, signal) => engine.write(requests, signal),
    close: () => engine.close(),
  };
}

function plainScale({ id, rubricHash, items }: Persona): PersonaScale {
  return {
    persona: id,
    rubricHash,
    tone: "plain",
    items: items.map((item) => ({
      id: item.id,
      center: 0,
      discrimination: 1,
      weight: item.weight,
      spread: 1,
    })),
    knots: { bad: -1, middling: 0, good: 1 },
    halfWidth: 10,
    anchors: [],
  };
}
