import type { Dossier } from "../domain/dossier.ts";
import type { Persona } from "../domain/persona.ts";
import { judgeView, type JudgeView } from "../dossier/judge-view.ts";
import { inWording, wordingsOf } from "../personas/wording.ts";
import { derivedSeed } from "../domain/derived-seed.ts";

/** One way to ask a panel about a dossier. */
export interface Variation {
  readonly view: JudgeView;
  /** Which of the wordings of its rubric each persona uses, from 0; a persona with fewer starts over. */
  readonly wording: number;
}

/**
 * The ways in which a dossier is judged: the first as it stands, each further one in the next wording with the facts
 * in another order.
 */
export function variations(dossier: Dossier, count: number, seed: number): Variation[] {
  return Array.from({ length: count }, (_, wording) => variation(dossier, wording, seed));
}

/** One of the ways in which a dossier is judged, from 0. */
export function variation(dossier: Dossier, wording: number, seed: number): Variation {
  const order = wording === 0 ? 0 : derivedSeed(seed, dossier.hash, "order", wording);
  return { wording, view: judgeView(dossier, order) };
}

/** A persona in each wording that so many samples ask it in. */
export function wordingsAsked(persona: Persona, samples: number): Persona[] {
  const count = Math.min(samples, wordingsOf(persona));
  return Array.from({ length: count }, (_, wording) => inWording(persona, wording));
}

export function asAsked(persona: Persona, { wording }: Pick<Variation, "wording">): Persona {
  return inWording(persona, wording % wordingsOf(persona));
}
