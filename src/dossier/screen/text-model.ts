import { z } from "zod";
import { dossierLimits } from "../../domain/dossier.ts";
import { fold } from "./fold.ts";

/** A logistic regression over the characters and words of a sentence, as scripts/train-screen.py writes it. */
export const textModelSchema = z.strictObject({
  madeBy: z.string(),
  learnedFrom: z.string(),
  intercept: z.number(),
  /** The real weight that a 1 in the list represents. */
  step: z.number().positive(),
  /** Least probability at which a sentence counts as what the model looks for; the script says how it was chosen. */
  threshold: z.number().gt(0).lt(1),
  /** A weight and the features that have it. A feature that begins with W is a word or a pair of words. */
  weights: z
    .array(z.tuple([z.int()], z.string()))
    .transform(
      (lines): ReadonlyMap<string, number> =>
        new Map(lines.flatMap(([weight, ...names]) => names.map((name) => [name, weight] as const))),
    ),
});
export type TextModel = Readonly<z.infer<typeof textModelSchema>>;

const gramSizes = [2, 3, 4] as const;
const token = /[\p{L}\p{Nl}\p{No}]+(?:'[\p{L}\p{Nl}\p{No}]+)*|\p{Nd}+|[^\p{L}\p{N}\s_]/gu;

/**
 * How likely a sentence is what the model looks for, from 0 to 1. The script reads sentences in the same way. Text
 * beyond the length of the longest fact is not read, as no judge sees it.
 */
export function textProbability(model: TextModel, sentence: string): number {
  let sum = 0;
  let squares = 0;
  for (const [feature, count] of countFeatures(fold(sentence.slice(0, dossierLimits.factText)))) {
    const value = 1 + Math.log(count);
    squares += value * value;
    sum += value * (model.weights.get(feature) ?? 0);
  }
  const length = Math.sqrt(squares) || 1;
  return 1 / (1 + Math.exp(-((sum / length) * model.step + model.intercept)));
}

/** Runs of two to four characters within words and their borders; words and pairs of words, prefixed with W. */
function countFeatures(folded: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const text = folded.replaceAll(/\p{Nd}+/gu, "9");
  for (const word of text.split(" ")) {
    for (const gram of gramsOf(` ${word} `)) add(gram);
  }
  const words = text.match(token) ?? [];
  for (const [index, word] of words.entries()) {
    add(`W${word}`);
    add(`W${words[index - 1] ?? "^"} ${word}`);
  }
  add(`W${words.at(-1) ?? "^"} $`);
  return counts;
}

function gramsOf(padded: string): string[] {
  // Counted in characters, not code units, as in the script; a plain string is faster where both are the same.
  const characters = /[\uD800-\uDFFF]/.test(padded) ? Array.from(padded) : padded;
  const cut = (start: number, end: number) =>
    typeof characters === "string" ? characters.slice(start, end) : characters.slice(start, end).join("");
  const grams: string[] = [];
  for (const size of gramSizes) {
    if (characters.length <= size) return [...grams, padded];
    for (let start = 0; start + size <= characters.length; start++) grams.push(cut(start, start + size));
  }
  return grams;
}
