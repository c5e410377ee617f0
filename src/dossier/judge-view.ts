import type { Dossier } from "../domain/dossier.ts";
import type { Tone } from "../domain/calibration.ts";
import { toneOf } from "./sales-talk.ts";
import { seededRandom, shuffled } from "../statistics/random.ts";

/** What a judge is shown of a dossier: bare statements under no name, since a brand is no fact. */
export interface JudgeView {
  readonly tone: Tone;
  readonly category: string;
  readonly statements: readonly string[];
}

/**
 * A dossier without its name.
 * @param order 0 for the order of the file; any other number is the seed of a shuffle
 */
export function judgeView({ name, category, facts }: Dossier, order: number): JudgeView {
  const tone = toneOf({ facts });
  const view = { tone, category, statements: facts.map((fact) => withoutName(fact.text, name)) };
  return order === 0 ? view : reordered(view, order);
}

/** @param order the seed of a shuffle */
export function reordered(view: JudgeView, order: number): JudgeView {
  return { ...view, statements: shuffled(view.statements, seededRandom(order)) };
}

/** In small letters wherever it stands: a capital tells a judge nothing. */
function withoutName(text: string, name: string): string {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replaceAll(
    new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, "gu"),
    "the tool",
  );
}
