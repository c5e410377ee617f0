import type { JudgeView } from "../../domain/dossier.ts";
import type { Persona } from "../../domain/persona.ts";
import type { Evidence } from "../evidence.ts";

/** Evidence while it grows. */
export type Growing = {
  -readonly [
    Key in "scores" | "planted" | "twins" | "pairs" | "attacks" | "trivia" | "paragraphs"
  ]: Evidence[Key][number][];
};

export function noEvidence(): Growing {
  return { scores: [], planted: [], twins: [], pairs: [], attacks: [], trivia: [], paragraphs: [] };
}

/** A part of the measurement: after each one it can be stopped, and goes on there. */
export interface Step {
  /** What is done, for whoever watches. */
  readonly title: string;
  /** Tokens that it evaluates, roughly: what the time left is reckoned from. */
  readonly cost: number;
  readonly run: (evidence: Growing) => Promise<void>;
}

/** Variants of a dossier judged in one call: what they share is read once for them. */
const together = 10;

/** Variants that are judged in one call, each by one persona. */
export interface SeatedGroup<T> {
  readonly seated: readonly { readonly variant: T; readonly persona: Persona }[];
  /** `11 to 20` */
  readonly title: string;
  /** How many questions are asked about them. */
  readonly questions: number;
}

/** Variants in parts, each before the next persona in turn. */
export function seatInTurn<T>(variants: readonly T[], personas: readonly Persona[]): SeatedGroup<T>[] {
  const all = variants.map((variant, index) => ({ variant, persona: personas[index % personas.length]! }));
  return Array.from({ length: Math.ceil(all.length / together) }, (_, index) => {
    const start = index * together;
    const seated = all.slice(start, start + together);
    return {
      seated,
      title: `${start + 1} to ${start + seated.length}`,
      questions: seated.reduce((sum, { persona }) => sum + persona.items.length, 0),
    };
  });
}

const tokensPerQuestion = 14;
const charactersPerToken = 4.5;

/** Tokens of some questions on what a judge is shown. */
export function judgeCost(views: readonly JudgeView[], questions: number): number {
  const characters = views.flatMap((view) => view.statements).join("").length;
  return Math.ceil(characters / charactersPerToken) + questions * tokensPerQuestion;
}
