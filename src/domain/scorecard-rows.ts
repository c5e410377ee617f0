/** The rows of a scorecard, in order; without a schema, so that the help of a command can name them at once. */
export const scorecardRowIds = [
  "perturbed-icc", // agreement of a score with itself under other wordings, fact orders and seeds
  "flip-rate", // verdicts that such a perturbation turns
  "spread", // how much of the scale is used, and d' between good and bad tools
  "planted-facts", // questions whose answer was planted in the dossier
  "acquiescence", // yes-saying, from pairs of opposite questions
  "persona-signal", // tools made so that one persona must stand out
  "effective-reviewers", // how many independent reviewers the panel is worth
  "swap-consistency", // pairwise answers that survive an exchange of the two tools
  "pair-conflict", // pairwise answers against scores, and circles among them
  "tone-shift", // the same facts in other words, longer, or under another brand
  "injection", // attacks that move a score or turn a verdict
  "faithfulness", // sentences that the dossier supports, and facts that are quoted rightly
] as const;
export type ScorecardRowId = (typeof scorecardRowIds)[number];

/** Every row was measured. A part says too little of a model to stand for it. */
export function isWhole({ rows }: { readonly rows: readonly unknown[] }): boolean {
  return rows.length === scorecardRowIds.length;
}
