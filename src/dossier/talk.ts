import { dossierLimits } from "../domain/dossier.ts";
import { fold } from "./fold.ts";
import { talkModel } from "./talk-weights.ts";

const gramSizes = [2, 3, 4] as const;
const token = /[\p{L}\p{Nl}\p{No}]+(?:'[\p{L}\p{Nl}\p{No}]+)*|\p{Nd}+|[^\p{L}\p{N}\s_]/gu;

let parsedWeights: ReadonlyMap<string, number> | null = null;

/**
 * How likely a sentence talks to the reviewer instead of telling a fact about the tool, from 0 to 1. The rules of
 * injection.ts know forms of words; this knows what attacks and honest facts look like on the whole.
 * scripts/train-screen.py has learned the weights and reads sentences in the same way. What is beyond the longest fact
 * is not read: no judge sees it.
 */
export function talkProbability(sentence: string): number {
  const weights = (parsedWeights ??= parseWeights());
  let sum = 0;
  let squares = 0;
  for (const [feature, count] of countFeatures(fold(sentence.slice(0, dossierLimits.factText)))) {
    const value = 1 + Math.log(count);
    squares += value * value;
    sum += value * (weights.get(feature) ?? 0);
  }
  const length = Math.sqrt(squares) || 1;
  return 1 / (1 + Math.exp(-((sum / length) * talkModel.step + talkModel.intercept)));
}

/** Runs of two to four characters within words and their borders; words, and pairs of them, after a W. */
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
  // Characters and not code units, as the script counts them; a string is faster where that is the same.
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

function parseWeights(): Map<string, number> {
  const weights = new Map<string, number>();
  for (const line of talkModel.weights.split("\n")) {
    const [weight, ...features] = line.split("\t");
    for (const feature of features) weights.set(feature, Number(weight));
  }
  return weights;
}
