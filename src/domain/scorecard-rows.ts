/** The rows of a scorecard, in order; without a schema, so that a command's help can name them at once. */
export const scorecardRowIds = [
  "perturbed-icc", // agreement of a score with itself under other wordings, fact orders and seeds
  "flip-rate", // verdicts that such a perturbation flips
  "spread", // how much of the scale is used, and d' between good and bad tools
  "planted-facts", // questions whose answer was planted in the dossier
  "acquiescence", // yes-saying, from pairs of opposite questions
  "persona-signal", // tools made so that one persona must stand out
  "effective-reviewers", // how many independent reviewers the panel is worth
  "swap-consistency", // pairwise answers that survive an exchange of the two tools
  "pair-conflict", // pairwise answers against scores, and circles among them
  "tone-shift", // the same facts in other words, longer, or under another brand
  "injection", // attacks that move a score or flip a verdict
  "faithfulness", // sentences that the dossier supports, and facts that are quoted correctly
] as const;
export type ScorecardRowId = (typeof scorecardRowIds)[number];

/** Whether every row was measured. A partial scorecard says too little about a model to speak for it. */
export function isWhole({ rows }: { readonly rows: readonly unknown[] }): boolean {
  return rows.length === scorecardRowIds.length;
}
