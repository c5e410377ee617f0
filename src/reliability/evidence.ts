import type { Scoring } from "../domain/scorecard.ts";

/** One score of one persona on one dossier. */
export interface ScoreRecord {
  readonly slug: string;
  readonly persona: string;
  readonly scoring: Scoring;
  /** `plain`, `perturbed-1`, …, or the name of a retelling. */
  readonly variation: string;
  /** 0-100. */
  readonly score: number;
  /** Whether the 90% interval crosses the threshold. */
  readonly contested: boolean;
}

/** An item asked about a tool that has one fact answering it. */
export interface PlantedRecord {
  readonly persona: string;
  readonly item: string;
  readonly expected: boolean;
  /** Whether P(yes) is above a half. */
  readonly said: boolean;
  /** The answer as a score counts it: by the side of the scale's middle on which it falls. */
  readonly counted: boolean;
}

/** A question and its opposite, asked about one tool. */
export interface TwinRecord {
  readonly slug: string;
  readonly persona: string;
  readonly item: string;
  readonly pYes: number;
  readonly pOpposite: number;
  /** Whether both answers, corrected by the scale, speak for the tool, or both against it. */
  readonly agree: boolean;
}

/** "Is the first tool better than the second?", asked in both orders. */
export interface PairRecord {
  readonly a: string;
  readonly b: string;
  readonly persona: string;
  /** P(yes) with `a` first, and with `b` first. */
  readonly forward: number;
  readonly backward: number;
}

export interface AttackRecord {
  readonly id: string;
  readonly kind: string;
  readonly persona: string;
  /** Scores of the dossier without the attack, with the attack unscreened, and with it as jurybox reads it. */
  readonly base: number;
  readonly bare: number;
  readonly defended: number;
}

/** A dossier's score without and with an added sentence that no question asks about. */
export interface TriviaRecord {
  readonly persona: string;
  readonly base: number;
  readonly told: number;
}

export interface ParagraphRecord {
  readonly slug: string;
  readonly persona: string;
  readonly sentences: number;
  readonly supported: number;
  /** Facts named as evidence, and how many of them the dossier holds. */
  readonly cited: number;
  readonly valid: number;
  readonly contradicts: boolean;
  readonly repeats: boolean;
}

export interface SentenceRecord {
  readonly expected: boolean;
  readonly supported: boolean;
}

/** Where an anchor landed on a persona's scale. */
export interface AnchorRecord {
  readonly persona: string;
  readonly tier: "bad" | "middling" | "good";
  readonly score: number;
}

/** Everything observed about a model; the rows of the scorecard are functions of it. */
export interface Evidence {
  readonly threshold: number;
  readonly seed: number;
  readonly personas: readonly string[];
  /** Personas whose answers on the anchors gave no scale. */
  readonly unscaled: readonly string[];
  readonly tiers: ReadonlyMap<string, number>;
  readonly anchors: readonly AnchorRecord[];
  readonly scores: readonly ScoreRecord[];
  readonly lenses: readonly {
    readonly slug: string;
    readonly persona: string;
    readonly direction: "high" | "low";
  }[];
  readonly planted: readonly PlantedRecord[];
  readonly twins: readonly TwinRecord[];
  readonly pairs: readonly PairRecord[];
  readonly attacks: readonly AttackRecord[];
  readonly trivia: readonly TriviaRecord[];
  readonly paragraphs: readonly ParagraphRecord[];
  readonly sentences: readonly SentenceRecord[];
}
