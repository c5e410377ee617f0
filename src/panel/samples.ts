import type { JudgeView } from "../domain/dossier.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import { reordered } from "../dossier/judge-view.ts";
import { inWording, wordingsOf } from "../personas/wording.ts";

/** One way to ask a panel about a dossier. */
export interface Variation {
  readonly view: JudgeView;
  /** Which wording of its rubric each persona uses, from 0; a persona with fewer wordings starts again at 0. */
  readonly wording: number;
}

/**
 * The ways in which a dossier is judged: first with its facts as they are, then each time in the next wording and with
 * the facts in another order. A small edit leaves these orders much the same, so that a change of score comes from the
 * edit and not from the order.
 * @param first the wording to begin with
 */
export function variations(view: JudgeView, count: number, seed: number, first = 0): Variation[] {
  return Array.from({ length: count }, (_, index) => {
    const wording = first + index;
    return { wording, view: index === 0 ? view : reordered(view, derivedSeed(seed, "order", wording)) };
  });
}

/** A persona in each wording that this number of samples uses. */
export function wordingsAsked(persona: Persona, samples: number): Persona[] {
  const count = Math.min(samples, wordingsOf(persona));
  return Array.from({ length: count }, (_, wording) => inWording(persona, wording));
}

export function asAsked(persona: Persona, { wording }: Pick<Variation, "wording">): Persona {
  return inWording(persona, wording % wordingsOf(persona));
}
