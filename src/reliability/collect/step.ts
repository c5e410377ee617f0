import type { JudgeView } from "../../dossier/judge-view.ts";
import type { Evidence } from "../evidence.ts";

/** Evidence while it grows. */
export type Growing = {
  -readonly [
    Key in "scores" | "planted" | "twins" | "pairs" | "attacks" | "trivia" | "paragraphs"
  ]: Evidence[Key][number][];
};

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

/** A list in parts that are judged in one call each, with what to call them: `11 to 20`. */
export function groupsOf<T>(list: readonly T[]): { readonly group: readonly T[]; readonly title: string }[] {
  return Array.from({ length: Math.ceil(list.length / together) }, (_, index) => {
    const start = index * together;
    const group = list.slice(start, start + together);
    return { group, title: `${start + 1} to ${start + group.length}` };
  });
}

const tokensPerQuestion = 14;
const charactersPerToken = 4.5;

/** Tokens of some questions on what a judge is shown. */
export function judgeCost(views: readonly JudgeView[], questions: number): number {
  const characters = views.flatMap((view) => view.statements).join("").length;
  return Math.ceil(characters / charactersPerToken) + questions * tokensPerQuestion;
}
