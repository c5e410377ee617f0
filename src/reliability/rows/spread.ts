import type { Figure, ScorecardRow, Scoring } from "../../domain/scorecard.ts";
import { dPrime, etaSquared } from "../../statistics/effect-size.ts";
import { groupBy } from "../../statistics/bootstrap.ts";
import { mean } from "../../statistics/mean.ts";
import {
  adjacentTiers,
  clearTiers,
  pairOrder,
  type TierGap,
  type TierScore,
} from "../../statistics/ordering.ts";
import { commonestShare, goodBadGap } from "../../statistics/spread.ts";
import type { Evidence } from "../evidence.ts";
import { atLeast, atMost, clusteredFigure, figure, row } from "./figure.ts";

/** A persona's score of a dossier of known tier. */
interface Placed extends TierScore {
  readonly slug: string;
  readonly persona: string;
}

export function spread(evidence: Evidence): ScorecardRow {
  return row(
    "spread",
    "Use of the scale",
    "Whether better tools score higher, and by how much: from tools of five known tiers that the method was never tuned on.",
    [gapFigure(evidence, "items"), anchorFigure(evidence), ...orderFigures(evidence, "items")],
  );
}

/** The figures that show whether a way of scoring follows quality. */
export function orderFigures(evidence: Evidence, scoring: Scoring): Figure[] {
  const placed = placedScores(evidence, scoring);
  const clustered = (
    label: string,
    unit: Figure["unit"],
    target: ReturnType<typeof atLeast>,
    statistic: (list: readonly Placed[]) => number | null,
  ): Figure =>
    clusteredFigure({ label, unit, target, seed: evidence.seed }, placed, ({ slug }) => slug, statistic);
  return [
    clustered(
      "pairs two or more tiers apart in the right order",
      "share",
      atLeast(0.95),
      inOrder(clearTiers),
    ),
    clustered("pairs one tier apart in the right order", "share", atLeast(0.8), inOrder(adjacentTiers)),
    clustered("variance explained by tier (η²)", "ratio", atLeast(0.7), (list) =>
      meanOf([...groupBy(list, ({ persona }) => persona).values()].map((own) => etaSquared(byTier(own)))),
    ),
    // Without an interval: drawing with replacement repeats tools, which makes values look commoner than they are.
    figure({
      label: "scores on the commonest value",
      value: commonestShare(placed.map(({ score }) => score)),
      n: placed.length,
      unit: "share",
      target: atMost(0.15),
    }),
  ];
}

export function gapFigure(evidence: Evidence, scoring: Scoring): Figure {
  return clusteredFigure(
    {
      label: "best tier above worst, mean over personas",
      unit: "points",
      target: atLeast(50),
      seed: evidence.seed,
    },
    placedScores(evidence, scoring),
    ({ slug }) => slug,
    goodBadGap,
  );
}

/** Compared within a persona, since personas look at different things. */
function inOrder(gap: TierGap): (list: readonly Placed[]) => number | null {
  return (list) =>
    meanOf([...groupBy(list, ({ persona }) => persona).values()].map((own) => pairOrder(own, gap).share));
}

function anchorFigure({ anchors }: Evidence): Figure {
  const of = (tier: string): number[] =>
    anchors.filter((anchor) => anchor.tier === tier).map(({ score }) => score);
  return figure({
    label: "d' between good and bad anchors",
    value: dPrime(of("good"), of("bad")),
    n: of("good").length + of("bad").length,
    unit: "ratio",
    target: atLeast(2),
  });
}

function placedScores({ scores, tiers }: Evidence, scoring: Scoring): Placed[] {
  return scores.flatMap(({ slug, persona, score, ...record }) => {
    const tier = tiers.get(slug);
    return tier !== undefined && record.scoring === scoring && record.variation === "plain"
      ? [{ slug, persona, tier, score }]
      : [];
  });
}

function byTier(list: readonly Placed[]): number[][] {
  return [...groupBy(list, ({ tier }) => String(tier)).values()].map((group) =>
    group.map(({ score }) => score),
  );
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : mean(known);
}
