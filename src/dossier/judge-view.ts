import type { Dossier } from "../domain/dossier.ts";
import type { Tone } from "../domain/calibration.ts";
import { inSeededOrder } from "../domain/hash.ts";
import { toneOf } from "./sales-talk.ts";

/** What a judge is shown of a dossier: bare statements under no name, since a brand is no fact. */
export interface JudgeView {
  readonly tone: Tone;
  readonly category: string;
  readonly statements: readonly string[];
}

/** A dossier without its name, its statements in the order of the file. */
export function judgeView({ name, category, facts }: Dossier): JudgeView {
  return {
    tone: toneOf({ facts }),
    category,
    statements: facts.map((fact) => withoutName(fact.text, name)),
  };
}

/** The same statements in an order drawn from the seed. */
export function reordered(view: JudgeView, seed: number): JudgeView {
  return { ...view, statements: inSeededOrder(view.statements, seed) };
}

/** In small letters wherever it stands: a capital tells a judge nothing. */
function withoutName(text: string, name: string): string {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replaceAll(
    new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, "gu"),
    "the tool",
  );
}
