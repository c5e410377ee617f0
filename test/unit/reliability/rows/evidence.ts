import type { ScorecardRow } from "../../../../src/domain/scorecard.ts";
import type { Evidence, ScoreRecord } from "../../../../src/reliability/evidence.ts";

/** Evidence with nothing observed but what is given. */
export function evidenceOf(changes: Partial<Evidence> = {}): Evidence {
  return {
    threshold: 60,
    seed: 1,
    personas: ["builder", "skeptic"],
    unscaled: [],
    tiers: new Map(),
    anchors: [],
    scores: [],
    lenses: [],
    planted: [],
    twins: [],
    pairs: [],
    attacks: [],
    trivia: [],
    paragraphs: [],
    sentences: [],
    ...changes,
  };
}

/** A score from items on an unchanged dossier, unless given otherwise. */
export function scoreOf(slug: string, score: number, changes: Partial<ScoreRecord> = {}): ScoreRecord {
  return {
    slug,
    persona: "builder",
    scoring: "items",
    variation: "plain",
    score,
    contested: false,
    ...changes,
  };
}

/** A list of `count` entries. */
export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export const valuesOf = ({ figures }: ScorecardRow): (number | null)[] => figures.map(({ value }) => value);
export const passedOf = ({ figures }: ScorecardRow): (boolean | null)[] =>
  figures.map(({ passed }) => passed);
export const countsOf = ({ figures }: ScorecardRow): number[] => figures.map(({ n }) => n);
