import type { ScorecardRow } from "../rows.ts";

/** Ids of places on the page. They are made of numbers, so no text of a dossier can name an element. */
export function toolAnchor(toolIndex: number): string {
  return `tool-${toolIndex + 1}`;
}

export function evidenceAnchor(toolIndex: number): string {
  return `evidence-${toolIndex + 1}`;
}

/** Where a tool's flags and set-aside sentences begin. */
export function warningAnchor(toolIndex: number): string {
  return `warnings-${toolIndex + 1}`;
}

export function reviewAnchor(toolIndex: number, personaIndex: number): string {
  return `review-${toolIndex + 1}-${personaIndex + 1}`;
}

export function factAnchor(toolIndex: number, factIndex: number): string {
  return `fact-${toolIndex + 1}-${factIndex + 1}`;
}

/** Place of a persona among the rows of the scorecard, for `reviewAnchor`. */
export function personaIndex(rows: readonly ScorecardRow[], persona: string): number {
  return rows.findIndex((row) => row.persona === persona);
}
