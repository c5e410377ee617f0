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
  /** 90% interval crosses the threshold. */
  readonly contested: boolean;
}

/** An item asked about a tool whose one telling fact answers it. */
export interface PlantedRecord {
  readonly persona: string;
  readonly item: string;
  readonly expected: boolean;
  /** P(yes) above a half. */
  readonly said: boolean;
  /** The side of the scale's middle on which the answer falls: what counts for a score. */
  readonly counted: boolean;
}

/** A question and its opposite, asked about one tool. */
export interface TwinRecord {
  readonly slug: string;
  readonly persona: string;
  readonly item: string;
  readonly pYes: number;
  readonly pOpposite: number;
  /** Both answers speak for the tool, or both against it, once corrected by the scale. */
  readonly agree: boolean;
}

/** "Is the first tool better than the second?", asked both ways round. */
export interface PairRecord {
  readonly a: string;
  readonly b: string;
  readonly persona: string;
  /** P(yes) with a first, and with b first. */
  readonly forward: number;
  readonly backward: number;
}

export interface AttackRecord {
  readonly id: string;
  readonly kind: string;
  readonly persona: string;
  /** Scores of the dossier without the attack, with it shown to the judge as it is, and as jurybox reads it. */
  readonly base: number;
  readonly bare: number;
  readonly defended: number;
}

/** A score of a dossier, and with one more sentence that no question asks about. */
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

/** All that was observed of a model; the rows of the scorecard are functions of it. */
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
