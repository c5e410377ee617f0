import type { PersonaScale } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import type { Attempt } from "../domain/review.ts";
import type { Engine } from "../engines/engine.ts";
import { scoreAnswers, type Sample, type Scored } from "../judging/score/score-answers.ts";
import type { Templates } from "../prompts/templates.ts";
import { askVariations, type Interview } from "./ask-items.ts";
import { judgeView } from "../dossier/judge-view.ts";
import { variations, type Variation } from "./samples.ts";
import { scaleFor } from "./find-scales.ts";
import { askForScores } from "./score-direct.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { PanelSettings } from "./plan.ts";

export interface JudgeContext {
  readonly engine: Engine;
  readonly templates: Templates;
  readonly settings: Pick<PanelSettings, "seed" | "samples" | "scoring">;
  readonly signal: AbortSignal;
  /** By persona id, as `findScales` gives them; not needed for scores that the model writes. */
  readonly scales: ReadonlyMap<string, readonly PersonaScale[]>;
}

/** A persona's score of a dossier, or why there is none. */
export interface Judged {
  readonly persona: Persona;
  readonly outcome: Scored | JuryboxError;
  /** One for each sample. */
  readonly attempts: readonly Attempt[];
}

/**
 * Lets personas judge a dossier, as often as the settings say.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function judgeDossier(
  context: JudgeContext,
  dossier: Dossier,
  personas: readonly Persona[],
  onAnswer: (persona: Persona) => void = () => {},
): Promise<Judged[]> {
  const { settings, engine, templates, signal } = context;
  const asked = variations(judgeView(dossier), settings.samples, settings.seed);
  if (settings.scoring === "direct") {
    return await askForScores({ engine, templates, signal, seed: settings.seed }, asked, personas, onAnswer);
  }
  const interviews = await askVariations(engine, templates, asked, personas, signal, onAnswer);
  return personas.map((persona, seat) => {
    const own = interviews.map((sample) => sample[seat]!);
    const scales = context.scales.get(persona.id)!;
    const seed = derivedSeed(settings.seed, dossier.hash, persona.hash);
    return {
      persona,
      outcome: attempt(() => scoreAnswers(persona, samplesOf(own, asked, scales), seed)),
      attempts: own.map((interview) => interview.attempt),
    };
  });
}

/** One persona's answers to each variation, with the scales that belong to them. */
export function samplesOf(
  interviews: readonly Pick<Interview, "answers">[],
  asked: readonly Variation[],
  scales: readonly PersonaScale[],
): [Sample, ...Sample[]] {
  const [first, ...others] = interviews.map(({ answers }, index) => {
    const { view, wording } = asked[index]!;
    return { answers, scale: scaleFor(scales, view.tone, wording) };
  });
  return [first!, ...others];
}

/** A reviewer that cannot be scored is data, not an exception. */
function attempt(work: () => Scored): Scored | JuryboxError {
  try {
    return work();
  } catch (error) {
    if (error instanceof JuryboxError) return error;
    throw error;
  }
}
