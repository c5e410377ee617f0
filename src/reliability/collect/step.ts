import type { JudgeView } from "../../domain/dossier.ts";
import type { Persona } from "../../domain/persona.ts";
import type { Evidence } from "../evidence.ts";

/** Evidence while it is being collected. */
export type Growing = {
  -readonly [
    Key in "scores" | "planted" | "twins" | "pairs" | "attacks" | "trivia" | "paragraphs"
  ]: Evidence[Key][number][];
};

export function noEvidence(): Growing {
  return { scores: [], planted: [], twins: [], pairs: [], attacks: [], trivia: [], paragraphs: [] };
}

/** A part of the measurement, which can be stopped after any step and resumed from there. */
export interface Step {
  /** What is being done, for the progress display. */
  readonly title: string;
  /** Roughly how many tokens it evaluates; the time left is estimated from this. */
  readonly cost: number;
  readonly run: (evidence: Growing) => Promise<void>;
}

/** How many variants of a dossier are judged in one call, so that what they share is read once. */
const together = 10;

/** Variants that are judged in one call, each by one persona. */
export interface SeatedGroup<T> {
  readonly seated: readonly { readonly variant: T; readonly persona: Persona }[];
  /** `11 to 20` */
  readonly title: string;
  /** Number of questions asked about the whole group. */
  readonly questions: number;
}

/** Splits variants into groups; personas take turns, one for each variant. */
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

/** Roughly how many tokens this many questions about the views take. */
export function judgeCost(views: readonly JudgeView[], questions: number): number {
  const characters = views.flatMap((view) => view.statements).join("").length;
  return Math.ceil(characters / charactersPerToken) + questions * tokensPerQuestion;
}
