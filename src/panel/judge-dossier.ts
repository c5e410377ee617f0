import type { PersonaScale } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import { judgeView } from "../dossier/judge-view.ts";
import { type Sample, scoreAnswers, type Scored } from "../judging/score/score-answers.ts";
import { askVariations, type Interview, type Judged } from "./ask-items.ts";
import { scaleFor } from "./find-scales.ts";
import type { PanelContext } from "./panel-context.ts";
import { type Variation, variations } from "./samples.ts";
import { askForScores } from "./score-direct.ts";

/**
 * Lets personas judge a dossier as many times as the settings say.
 * @throws JuryboxError `engine`, `context` or `interrupted`
 */
export async function judgeDossier(
  context: Pick<PanelContext, "engine" | "templates" | "settings" | "scales" | "signal">,
  dossier: Dossier,
  personas: readonly Persona[],
  onAnswer: (persona: Persona) => void = () => {},
): Promise<Judged[]> {
  const { settings } = context;
  const asked = variations(judgeView(dossier), settings.samples, settings.seed);
  if (settings.scoring === "direct") return await askForScores(context, asked, personas, onAnswer);
  const interviews = await askVariations(context, asked, personas, onAnswer);
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
