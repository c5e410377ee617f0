import { type AnchorTier, anchorTiers, type Calibration, type Tone, tones } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { hashValue } from "../domain/hash.ts";
import { modelKey } from "../domain/model.ts";
import type { Persona } from "../domain/persona.ts";
import { judgeView, toneOf } from "../dossier/judge-view.ts";
import { type AnchorAnswers, fitScale, leaveOneOutErrors } from "../judging/score/calibrate.ts";
import { askItems, type Interview } from "./ask-items.ts";
import type { PanelContext } from "./panel-context.ts";
import { wordingsAsked } from "./samples.ts";
import { meanCorrelation } from "../statistics/mean.ts";

/** A dossier of known quality. */
export interface Anchor {
  readonly tier: AnchorTier;
  readonly dossier: Dossier;
}

/** Address of a set of anchors. */
export function anchorsHash(anchors: readonly Anchor[]): string {
  const entries = anchors.map(({ tier, dossier }): [string, string] => [tier, dossier.hash]);
  return hashValue(entries.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)));
}

/**
 * Asks the personas' items about every anchor and fits a scale for each persona, wording of its rubric and tone.
 * @param samples how often a dossier will be judged: wordings beyond that are not asked
 * @throws JuryboxError `calibration` when the answers carry no usable signal; `engine`, `context`, `interrupted`
 */
export async function calibrateModel(
  context: Pick<PanelContext, "engine" | "templates" | "signal" | "listener" | "now">,
  personas: readonly Persona[],
  anchors: readonly Anchor[],
  samples: number,
): Promise<Calibration> {
  const { engine, templates, listener, now } = context;
  const ordered = anchors.toSorted((a, b) => anchorTiers.indexOf(a.tier) - anchorTiers.indexOf(b.tier));
  const asked = personas.flatMap((persona) => wordingsAsked(persona, samples));
  const questions = asked.reduce((sum, persona) => sum + persona.items.length, 0);
  listener({ type: "calibration-started", anchors: ordered.length, questions: questions * ordered.length });
  const interviews: Interview[][] = [];
  for (const { dossier } of ordered) {
    interviews.push(
      await askItems(context, judgeView(dossier), asked, (persona) =>
        listener({ type: "question-answered", slug: dossier.slug, persona: persona.id }),
      ),
    );
  }
  const answersOf = (seat: number, tone: Tone): AnchorAnswers[] =>
    ordered.flatMap(({ tier, dossier }, index) =>
      toneOf(dossier) === tone
        ? { slug: dossier.slug, tier, answers: interviews[index]![seat]!.answers }
        : [],
    );
  // A user's own anchors need not include sales talk: dossiers in that tone then use the plain scale.
  const told = tones.filter((tone) => tone === "plain" || answersOf(0, tone).length > 0);
  const { model } = engine.describe();
  return {
    schema: 1,
    model: { id: model.id, sha256: modelKey(model) },
    promptHash: templates.judgeHash,
    anchorsHash: anchorsHash(anchors),
    createdAt: now().toISOString(),
    personas: told.flatMap((tone) =>
      asked.map((persona, seat) => fitScale(persona, answersOf(seat, tone), tone)),
    ),
    correlation: meanCorrelation(
      personas.map((persona) => leaveOneOutErrors(persona.items, answersOf(asked.indexOf(persona), "plain"))),
    ),
  };
}
