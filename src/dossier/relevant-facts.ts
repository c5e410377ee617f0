import { type Dossier, dossierHash, type Fact } from "../domain/dossier.ts";
import { functionWords } from "../text/function-words.ts";

/** Weight, 0-1, of being central as opposed to being unlike the facts already chosen. */
const centralityWeight = 0.6;

type Vector = ReadonlyMap<string, number>;

/**
 * A dossier cut to its most relevant facts, for a context window that does not hold them all.
 * Facts of the description and the price come first. The others are taken one by one, each time the fact most
 * like the dossier as a whole and least like those already taken: maximal marginal relevance
 * (Carbonell and Goldstein 1998) over tf-idf vectors. Deterministic; order and ids stay.
 * @param keep number of facts to keep, at least 1; a dossier with no more than that is returned unchanged
 */
export function relevantFacts(dossier: Dossier, keep: number): Dossier {
  const wanted = Math.max(1, Math.floor(keep));
  const { facts } = dossier;
  if (wanted >= facts.length) return dossier;
  const chosen = new Set(facts.filter((fact) => isEssential(fact, dossier)).slice(0, wanted));
  const vectors = tfIdf(facts);
  const center = sum([...vectors.values()]);
  const closest = new Map(facts.map((fact) => [fact, nearness(fact, chosen, vectors)]));
  while (chosen.size < wanted) {
    let best: { fact: Fact; score: number } | undefined;
    for (const fact of facts) {
      if (chosen.has(fact)) continue;
      const central = centralityWeight * cosine(vectors.get(fact)!, center);
      const score = central - (1 - centralityWeight) * closest.get(fact)!;
      if (best === undefined || score > best.score) best = { fact, score };
    }
    const { fact: taken } = best!;
    chosen.add(taken);
    for (const fact of facts) {
      closest.set(fact, Math.max(closest.get(fact)!, cosine(vectors.get(fact)!, vectors.get(taken)!)));
    }
  }
  const { hash: _whole, ...rest } = dossier;
  const detail = `kept ${wanted} of ${facts.length} facts`;
  const cut = {
    ...rest,
    facts: facts.filter((fact) => chosen.has(fact)),
    flags: [...dossier.flags, { kind: "cut" as const, detail, line: null }],
  };
  return { ...cut, hash: dossierHash(cut) };
}

function isEssential({ text }: Fact, dossier: Dossier): boolean {
  return text.startsWith("Pricing: ") || dossier.description.includes(text);
}

function nearness(fact: Fact, chosen: ReadonlySet<Fact>, vectors: ReadonlyMap<Fact, Vector>): number {
  return Math.max(0, ...Array.from(chosen, (other) => cosine(vectors.get(fact)!, vectors.get(other)!)));
}

/** Unit vectors of the facts' words: count times ln((1 + facts) / (1 + facts with the word)) + 1. */
function tfIdf(facts: readonly Fact[]): Map<Fact, Vector> {
  const wordsOf = new Map(facts.map((fact) => [fact, contentWords(fact.text)]));
  const spread = new Map<string, number>();
  for (const words of wordsOf.values()) {
    for (const word of new Set(words)) spread.set(word, (spread.get(word) ?? 0) + 1);
  }
  const vectorOf = (words: readonly string[]): Vector => {
    const counts = new Map<string, number>();
    for (const word of words) {
      const weight = Math.log((1 + facts.length) / (1 + spread.get(word)!)) + 1;
      counts.set(word, (counts.get(word) ?? 0) + weight);
    }
    return counts;
  };
  return new Map(facts.map((fact) => [fact, unit(vectorOf(wordsOf.get(fact)!))]));
}

function contentWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !functionWords.has(word));
}

function unit(vector: Vector): Vector {
  const length = Math.sqrt(Array.from(vector.values()).reduce((total, weight) => total + weight * weight, 0));
  return length === 0 ? vector : new Map(Array.from(vector, ([word, weight]) => [word, weight / length]));
}

function sum(vectors: readonly Vector[]): Vector {
  const total = new Map<string, number>();
  for (const vector of vectors) {
    for (const [word, weight] of vector) total.set(word, (total.get(word) ?? 0) + weight);
  }
  return unit(total);
}

/** Cosine of two unit vectors. */
function cosine(a: Vector, b: Vector): number {
  let product = 0;
  for (const [word, weight] of a) product += weight * (b.get(word) ?? 0);
  return product;
}
