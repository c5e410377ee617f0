import type { Figure, ScorecardRow, Scoring } from "../../domain/scorecard.ts";
import { decide } from "../../domain/verdict.ts";
import { groupBy } from "../../statistics/bootstrap.ts";
import { icc1 } from "../../statistics/icc.ts";
import type { Evidence, ScoreRecord } from "../evidence.ts";
import { atLeast, atMost, clusteredFigure, row } from "./figure.ts";

/** A persona's scores of one dossier: first unchanged, then perturbed. */
interface Repeats {
  readonly slug: string;
  readonly scores: readonly [number, ...number[]];
}

/** Scores at least this far from the threshold are clear. */
const clearDistance = 10;

export function perturbedIcc(evidence: Evidence): ScorecardRow {
  return row(
    "perturbed-icc",
    "Agreement with itself",
    "How much of the differences between scores stays when the questions are worded otherwise and the facts stand in another order.",
    [
      iccFigure(evidence, "items", "ICC(1,1), yes/no items"),
      {
        ...iccFigure(evidence, "direct", "ICC(1,1), number written by the model"),
        target: null,
        passed: null,
      },
    ],
    "With few tools the interval is too narrow.",
  );
}

export function flipRate(evidence: Evidence): ScorecardRow {
  return row(
    "flip-rate",
    "Verdicts that flip",
    "Share of verdicts that such a change turns from ship to skip or back.",
    [flipFigure(evidence, "items"), clearFlipFigure(evidence)],
  );
}

export function iccFigure(evidence: Evidence, scoring: Scoring, label: string): Figure {
  return clusteredFigure(
    {
      label,
      unit: "ratio",
      target: atLeast(0.75),
      seed: evidence.seed,
    },
    repeatsOf(evidence, scoring),
    ({ slug }) => slug,
    (repeats) => icc1(repeats.map(({ scores }) => scores)),
  );
}

export function flipFigure(evidence: Evidence, scoring: Scoring): Figure {
  return clusteredFigure(
    { label: "verdicts turned", unit: "share", target: atMost(0.1), seed: evidence.seed },
    flips(evidence, repeatsOf(evidence, scoring)),
    ({ slug }) => slug,
    shareFlipped,
  );
}

function clearFlipFigure(evidence: Evidence): Figure {
  const { threshold } = evidence;
  const clear = repeatsOf(evidence, "items").filter(
    ({ scores }) => Math.abs(scores[0] - threshold) >= clearDistance,
  );
  return clusteredFigure(
    {
      label: `of scores ${clearDistance} or more points from the line`,
      unit: "share",
      target: atMost(0.02),
      seed: evidence.seed,
    },
    flips(evidence, clear),
    ({ slug }) => slug,
    shareFlipped,
  );
}

interface Flip {
  readonly slug: string;
  readonly flipped: boolean;
}

function flips({ threshold }: Evidence, repeats: readonly Repeats[]): Flip[] {
  return repeats.flatMap(({ slug, scores: [plain, ...perturbed] }) =>
    perturbed.map((score) => ({ slug, flipped: decide(score, threshold) !== decide(plain, threshold) })),
  );
}

function shareFlipped(list: readonly Flip[]): number | null {
  return list.length === 0 ? null : list.filter(({ flipped }) => flipped).length / list.length;
}

/** Pairs of dossier and persona that have all their repeats; some lack one where the model wrote no number. */
function repeatsOf({ scores }: Evidence, scoring: Scoring): Repeats[] {
  const repeated = scores.filter(
    (record) => record.scoring === scoring && /^(?:plain|perturbed-\d+)$/.test(record.variation),
  );
  const seats = [...groupBy(repeated, ({ slug, persona }) => `${slug}/${persona}`).values()];
  const most = Math.max(...seats.map((seat) => seat.length));
  return seats.flatMap((seat) => {
    const [plain, ...perturbed] = inOrder(seat);
    const complete = seat.length === most && most > 1 && plain !== undefined;
    return complete
      ? [{ slug: plain.slug, scores: [plain.score, ...perturbed.map(({ score }) => score)] as const }]
      : [];
  });
}

function inOrder(seat: readonly ScoreRecord[]): ScoreRecord[] {
  return seat.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ variation }: ScoreRecord): number {
  return variation === "plain" ? 0 : Number(variation.replace("perturbed-", ""));
}
