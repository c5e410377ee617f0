import type { ScorecardRow } from "../../domain/scorecard.ts";
import { logit } from "../../judging/score/raw-score.ts";
import { groupBy } from "../../statistics/bootstrap.ts";
import { circularTriads, scoreConflicts, type CountedShare } from "../../statistics/pairwise.ts";
import { wilsonInterval } from "../../statistics/proportion.ts";
import type { Evidence, PairRecord } from "../evidence.ts";
import { atLeast, atMost, figure, row, shareFigure, type Measured } from "./figure.ts";

export function swapConsistency({ pairs }: Evidence): ScorecardRow {
  return row(
    "swap-consistency",
    "Pairs that survive a swap",
    "Asked which of two tools is better, the model must name the same one when they change places.",
    [
      shareFigure(
        "the same tool both ways round",
        pairs.map(({ forward, backward }) => forward > 0.5 !== backward > 0.5),
        atLeast(0.8),
      ),
      shareFigure(
        "answers for the tool that is shown first",
        pairs.flatMap(({ forward, backward }) => [forward > 0.5, backward > 0.5]),
      ),
    ],
    "jurybox's scores use no pairwise answers: this row tells whether they could.",
  );
}

export function pairConflict({ pairs, scores }: Evidence): ScorecardRow {
  const byPersona = [...groupBy(pairs, ({ persona }) => persona)].map(([persona, own]) => ({
    comparisons: own.map((pair) => ({ a: pair.a, b: pair.b, winner: winnerOf(pair) })),
    scores: new Map(
      scores
        .filter(
          (record) =>
            record.persona === persona && record.scoring === "items" && record.variation === "plain",
        )
        .map(({ slug, score }) => [slug, score]),
    ),
  }));
  const conflicts = byPersona.map((own) => scoreConflicts(own.comparisons, own.scores));
  const circles = byPersona.map(({ comparisons }) => circularTriads(comparisons));
  return row(
    "pair-conflict",
    "Pairs against scores",
    "Whether the tool that wins a pair (both ways round together) is also the one with the higher score, and whether winners form circles.",
    [
      countedFigure("pairs that contradict the scores", conflicts, atMost(0.15)),
      countedFigure("triples in a circle", circles, atMost(0.1)),
    ],
  );
}

/** Decided by both answers together, so that a leaning to the first tool cancels out. */
function winnerOf({ a, b, forward, backward }: PairRecord): string | null {
  const lead = logit(forward) - logit(backward);
  return lead === 0 ? null : lead > 0 ? a : b;
}

function countedFigure(
  label: string,
  counts: readonly CountedShare[],
  target: NonNullable<Measured["target"]>,
) {
  const count = counts.reduce((sum, one) => sum + one.count, 0);
  const n = counts.reduce((sum, one) => sum + one.of, 0);
  const value = n === 0 ? null : count / n;
  return figure({ label, value, interval: wilsonInterval(count, n), n, unit: "share", target });
}
