import type { PersonaScale, Tone } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import type { Persona } from "../domain/persona.ts";
import { promptText } from "../domain/prompt.ts";
import { isContested } from "../domain/verdict.ts";
import type { JudgeView } from "../dossier/judge-view.ts";
import type { Engine } from "../engines/engine.ts";
import { orientedLogit, type Answer } from "../judging/raw-score.ts";
import { scoreAnswers, type Scored } from "../judging/score-answers.ts";
import { askItems } from "../panel/ask-items.ts";
import { scaleFor } from "../panel/find-scales.ts";
import { asAsked } from "../panel/samples.ts";
import type { PanelSettings } from "../panel/settings.ts";
import { itemPrompt } from "../prompts/panel-prompts.ts";
import type { Templates } from "../prompts/templates.ts";
import { mean } from "../statistics/mean.ts";

/** What a measurement works with. */
export interface Bench {
  /** Remembers its answers. */
  readonly engine: Engine;
  readonly templates: Templates;
  readonly personas: readonly Persona[];
  /** By persona id, as `findScales` gives them; a persona is missing when the model's answers gave it no scale. */
  readonly scales: ReadonlyMap<string, readonly PersonaScale[]>;
  readonly settings: PanelSettings;
  readonly signal: AbortSignal;
  /** The current year. */
  readonly year: number;
}

export interface ViewScore {
  readonly persona: Persona;
  readonly answers: readonly Answer[];
  readonly score: number;
  readonly contested: boolean;
}

/** How personas score what they are shown, in one wording of their rubrics. */
export async function scoreView(
  bench: Bench,
  view: JudgeView,
  personas: readonly Persona[] = bench.personas,
  wording = 0,
): Promise<ViewScore[]> {
  const { engine, templates, signal, settings } = bench;
  const asked = personas.map((persona) => asAsked(persona, { wording }));
  const interviews = await askItems(engine, templates, view, asked, signal);
  return interviews.map(({ persona, answers }, seat) => {
    const scale = scaleOf(bench, persona, wording, view.tone);
    const { score, interval } = scoreOf(persona, scale, answers);
    return { persona: personas[seat]!, answers, score, contested: isContested(interval, settings.threshold) };
  });
}

/**
 * Scores of several views, each by one persona, asked in one call so that what the views share is read once. The same
 * question about the same view is asked once.
 */
export async function scoreViews(
  bench: Bench,
  asked: readonly { readonly view: JudgeView; readonly persona: Persona }[],
): Promise<number[]> {
  const { engine, templates, signal } = bench;
  const prompts = asked.map(({ view, persona }) =>
    persona.items.map((item) => itemPrompt(templates, view, item.question)),
  );
  const distinct = new Map(prompts.flat().map((prompt) => [promptText(prompt), prompt]));
  const judged = await engine.judge([...distinct.values()], signal);
  const answers = new Map([...distinct.keys()].map((text, index) => [text, judged[index]!]));
  return asked.map(({ view, persona }, index) => {
    const own = prompts[index]!.map((prompt) => answers.get(promptText(prompt))!);
    return scoreOf(persona, scaleOf(bench, persona, 0, view.tone), own).score;
  });
}

export function scaleOf(
  { scales }: Bench,
  persona: Persona,
  wording: number,
  tone: Tone = "plain",
): PersonaScale | undefined {
  const own = scales.get(persona.id);
  return own && scaleFor(own, tone, wording);
}

/**
 * Without a scale there is no calibrated score, and the product refuses the model. To be measured it gets the mean
 * probability of the answers that speak for the tool, which is what its answers would give as they are.
 */
function scoreOf(
  persona: Persona,
  scale: PersonaScale | undefined,
  answers: readonly Answer[],
): Pick<Scored, "score" | "interval"> {
  if (scale !== undefined) {
    try {
      return scoreAnswers(persona, [{ scale, answers }], 0);
    } catch (error) {
      if (!(error instanceof JuryboxError)) throw error;
    }
  }
  const favour = persona.items.map((item, index) => {
    const { pYes } = answers[index]!;
    return item.polarity === "positive" ? pYes : 1 - pYes;
  });
  return { score: Math.round(100 * mean(favour)), interval: [0, 100] };
}

/** Which side of its middle an answer falls on: true speaks for the tool. */
export function speaksFor(bench: Bench, persona: Persona, index: number, answer: Answer): boolean {
  const center = scaleOf(bench, persona, 0)?.items[index]!.center ?? 0;
  return orientedLogit(persona.items[index]!, answer) > center;
}
