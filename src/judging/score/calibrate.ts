import {
  type AnchorTier,
  anchorTiers,
  type ItemScale,
  type PersonaScale,
  tierTargets,
  type Tone,
} from "../../domain/calibration.ts";
import { JuryboxError } from "../../domain/error.ts";
import type { Item, Persona } from "../../domain/persona.ts";
import { abstains, type Answer, mapScore, orientedLogit, rawScore } from "./raw-score.ts";
import { mean, squaredDeviations } from "../../statistics/mean.ts";

/** The model's answers to a persona's items about one anchor dossier. */
export interface AnchorAnswers {
  readonly slug: string;
  readonly tier: AnchorTier;
  /** In the order of the persona's items. */
  readonly answers: readonly Answer[];
}

/** Spread within a tier to expect before any anchor is seen, in logits, and how many anchors that is worth. */
const prior = { deviation: 0.35, count: 3 };

/** Discrimination below which an item is dropped, and from which it counts in full. */
const discriminationRange = { least: 1, full: 4 };

/** 90% of a normal distribution lies within this many standard deviations. */
export const z90 = 1.645;

/** Scores are whole numbers, so no score is more certain than this, in points. */
const leastHalfWidth = 0.5;

/**
 * Fits a persona's scale to the anchors of one tone.
 * @throws JuryboxError `calibration` when a tier is missing, when the model abstains on more than half
 *   of the items, or when its answers do not rise from bad to good
 */
export function fitScale(
  persona: Persona,
  anchors: readonly AnchorAnswers[],
  tone: Tone = "plain",
): PersonaScale {
  requireTiers(anchors);
  requireAnswers(persona, anchors);
  const scale = fit(persona.items, anchors);
  if (!rises(scale.knots)) {
    throw new JuryboxError(
      "calibration",
      `this model's answers as ${persona.name} do not tell bad, middling and good anchors apart`,
      { hint: "Use a more capable model: its answers carry no usable signal." },
    );
  }
  return {
    persona: persona.id,
    rubricHash: persona.rubricHash,
    tone,
    ...scale,
    halfWidth: halfWidth(persona.items, anchors),
    anchors: anchors.map(({ slug, tier, answers }) => {
      const { raw } = rawScore(persona.items, scale.items, answers);
      return { slug, tier, raw: raw ?? 0, score: mapScore(raw ?? 0, scale.knots) };
    }),
  };
}

/**
 * For each anchor, its score on a scale fitted to the other anchors, minus the target of its tier: the error to
 * expect on a dossier that the scale has never seen.
 */
export function leaveOneOutErrors(items: readonly Item[], anchors: readonly AnchorAnswers[]): number[] {
  return anchors.map((left) => {
    const { items: scales, knots } = fit(
      items,
      anchors.filter((anchor) => anchor !== left),
    );
    const { raw } = rawScore(items, scales, left.answers);
    return rises(knots) ? mapScore(raw ?? 0, knots) - tierTargets[left.tier] : 50;
  });
}

type Fitted = Pick<PersonaScale, "items" | "knots">;

function fit(items: readonly Item[], anchors: readonly AnchorAnswers[]): Fitted {
  const scales = items.map((item, index) => fitItem(item, index, anchors));
  const tierMean = (tier: AnchorTier): number => {
    const raws = anchors.filter((anchor) => anchor.tier === tier);
    return mean(raws.map(({ answers }) => rawScore(items, scales, answers).raw ?? 0));
  };
  return {
    items: scales,
    knots: { bad: tierMean("bad"), middling: tierMean("middling"), good: tierMean("good") },
  };
}

function fitItem(item: Item, index: number, anchors: readonly AnchorAnswers[]): ItemScale {
  const byTier = (tier: AnchorTier): number[] =>
    anchors
      .filter((anchor) => anchor.tier === tier)
      .map(({ answers }) => orientedLogit(item, answers[index]!));
  const tiers = anchorTiers.map(byTier);
  const [bad, middling, good] = tiers.map(mean) as [number, number, number];
  const freedom = anchors.length - anchorTiers.length;
  const within = tiers.reduce((sum, values) => sum + squaredDeviations(values), 0);
  const deviation = Math.sqrt((within + prior.count * prior.deviation ** 2) / (freedom + prior.count));
  const discrimination = (good - bad) / deviation;
  const { least, full } = discriminationRange;
  const earned = Math.min(1, Math.max(0, (discrimination - least) / (full - least)));
  return {
    id: item.id,
    center: middling,
    discrimination,
    weight: item.weight * earned,
    spread: Math.max(prior.deviation, (good - bad) / 2),
  };
}

function halfWidth(items: readonly Item[], anchors: readonly AnchorAnswers[]): number {
  const errors = leaveOneOutErrors(items, anchors);
  return Math.max(leastHalfWidth, z90 * Math.sqrt(mean(errors.map((error) => error ** 2))));
}

function rises({ bad, middling, good }: PersonaScale["knots"]): boolean {
  return bad < middling && middling < good;
}

function requireTiers(anchors: readonly AnchorAnswers[]): void {
  for (const tier of anchorTiers) {
    const count = anchors.filter((anchor) => anchor.tier === tier).length;
    if (count >= 2) continue;
    throw new JuryboxError(
      "calibration",
      `${count} anchors are ${tier}; at least 2 are needed of each tier`,
      {
        hint: `Add dossiers named ${tier}-….md to the anchors.`,
      },
    );
  }
}

function requireAnswers(persona: Persona, anchors: readonly AnchorAnswers[]): void {
  const answers = anchors.flatMap((anchor) => anchor.answers);
  const share = answers.filter(abstains).length / answers.length;
  if (share <= 0.5) return;
  throw new JuryboxError(
    "calibration",
    `the model answered neither yes nor no to ${Math.round(share * 100)}% of the ${persona.name}'s questions`,
    { hint: "Use an instruction-tuned model; this one does not follow the question." },
  );
}
