import type { JudgeView } from "../../dossier/judge-view.ts";
import type { Evidence } from "../evidence.ts";

/** Evidence while it grows. */
export type Growing = {
  -readonly [
    Key in "scores" | "planted" | "twins" | "pairs" | "attacks" | "paragraphs"
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

const tokensPerQuestion = 14;
const charactersPerToken = 4.5;

/** Tokens of some questions on what a judge is shown. */
export function judgeCost(views: readonly JudgeView[], questions: number): number {
  const characters = views.flatMap((view) => view.statements).join("").length;
  return Math.ceil(characters / charactersPerToken) + questions * tokensPerQuestion;
}
