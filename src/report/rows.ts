import type { Comparison } from "../domain/comparison.ts";
import type { Review } from "../domain/review.ts";
import { panelScoreText } from "./wording.ts";

/** One question of the decision table with each tool's answer, in the order of the tools. */
export interface DecisionRow {
  readonly label: string;
  readonly cells: readonly string[];
}

export function decisionRows({ tools }: Comparison): DecisionRow[] {
  return [
    { label: "Panel verdict", cells: tools.map((tool) => tool.panel.label) },
    { label: "Panel score", cells: tools.map((tool) => panelScoreText(tool.panel)) },
    { label: "Community", cells: tools.map((tool) => tool.community.label) },
    { label: "Pricing", cells: tools.map(({ pricing }) => pricing.detail || pricing.entry) },
    { label: "Best for", cells: tools.map((tool) => tool.bestFor) },
    { label: "Category", cells: tools.map((tool) => tool.category) },
  ];
}

/** One persona's reviews, in the order of the tools; null where it did not review a tool. */
export interface ScorecardRow {
  readonly persona: string;
  readonly name: string;
  readonly reviews: readonly (Review | null)[];
}

/** Personas in the order in which they first appear. */
export function scorecardRows({ tools }: Comparison): ScorecardRow[] {
  const names = new Map(
    tools.flatMap((tool) => tool.reviews).map((review) => [review.persona, review.personaName]),
  );
  return Array.from(names, ([persona, name]) => ({
    persona,
    name,
    reviews: tools.map((tool) => tool.reviews.find((review) => review.persona === persona) ?? null),
  }));
}
