import type { JudgeView } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import { promptText } from "../domain/prompt.ts";
import { isContested } from "../domain/verdict.ts";
import type { Engine } from "../engines/engine.ts";
import { type Answer, orientedLogit } from "../judging/score/raw-score.ts";
import { scoreAnswers, type Scored } from "../judging/score/score-answers.ts";
import { askVariations, type Interview, itemQuestions } from "../panel/ask-items.ts";
import { scaleFor } from "../panel/find-scales.ts";
import { samplesOf } from "../panel/judge-dossier.ts";
import type { PanelContext } from "../panel/panel-context.ts";
import { asAsked, type Variation, variations } from "../panel/samples.ts";
import { mean } from "../statistics/mean.ts";

/** Everything that a measurement works with. */
export interface Bench extends Omit<PanelContext, "listener" | "now"> {
  /** Remembers its answers. */
  readonly engine: Engine;
  readonly personas: readonly Persona[];
  /** By persona id, without the personas for which the model's answers gave no scale. */
  readonly scales: PanelContext["scales"];
}

export interface ViewScore {
  readonly persona: Persona;
  readonly answers: readonly Answer[];
  readonly score: number;
  readonly contested: boolean;
}

/** How the panel scores a view. @param wording number of the wording that the first sample uses */
export async function scoreView(bench: Bench, view: JudgeView, wording = 0): Promise<ViewScore[]> {
  const { settings, personas } = bench;
  const asked = variationsOf(bench, view, wording);
  const interviews = await askVariations(bench, asked, personas);
  return personas.map((persona, seat) => {
    const own = interviews.map((sample) => sample[seat]!);
    const { score, interval } = scoreOf(bench, persona, asked, own);
    const contested = isContested(interval, settings.threshold);
    return { persona, answers: own[0]!.answers, score, contested };
  });
}

/**
 * The view in as many variations as a review has samples. A repeated measurement starts from another wording and uses
 * other orders, so that no two measurements share a sample.
 */
export function variationsOf(
  { settings: { samples, seed } }: Bench,
  view: JudgeView,
  first: number,
): Variation[] {
  return variations(view, samples, first === 0 ? seed : derivedSeed(seed, "perturbation", first), first);
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
  const seated = asked.map(({ view, persona }) => {
    const ways = variationsOf(bench, view, 0);
    const prompts = ways.map((variation) =>
      itemQuestions(templates, variation.view, [asAsked(persona, variation)]).map(({ prompt }) => prompt),
    );
    return { persona, ways, prompts };
  });
  const all = seated.flatMap(({ prompts }) => prompts.flat());
  const distinct = new Map(all.map((prompt) => [promptText(prompt), prompt]));
  const judged = await engine.judge([...distinct.values()], signal);
  const answers = new Map([...distinct.keys()].map((text, index) => [text, judged[index]!]));
  return seated.map(({ persona, ways, prompts }) => {
    const interviews = prompts.map((own) => ({
      answers: own.map((prompt) => answers.get(promptText(prompt))!),
    }));
    return scoreOf(bench, persona, ways, interviews).score;
  });
}

/**
 * Without a scale there is no calibrated score, and jurybox refuses to review with the model. So that it can still be
 * measured, its score is the mean probability of the answers that speak for the tool: its answers, uncorrected.
 */
function scoreOf(
  { scales, settings }: Bench,
  persona: Persona,
  asked: readonly Variation[],
  interviews: readonly Pick<Interview, "answers">[],
): Pick<Scored, "score" | "interval"> {
  const own = scales.get(persona.id);
  if (own !== undefined) {
    try {
      return scoreAnswers(persona, samplesOf(interviews, asked, own), settings.seed);
    } catch (error) {
      if (!(error instanceof JuryboxError)) throw error;
    }
  }
  const favour = interviews.flatMap(({ answers }) =>
    persona.items.map(({ polarity }, index) => {
      const { pYes } = answers[index]!;
      return polarity === "positive" ? pYes : 1 - pYes;
    }),
  );
  return { score: Math.round(100 * mean(favour)), interval: [0, 100] };
}

/** Whether an answer speaks for the tool: the side of its item's middle on which it falls. */
export function speaksFor({ scales }: Bench, persona: Persona, index: number, answer: Answer): boolean {
  const own = scales.get(persona.id);
  const center = own === undefined ? 0 : scaleFor(own, "plain", 0).items[index]!.center;
  return orientedLogit(persona.items[index]!, answer) > center;
}
