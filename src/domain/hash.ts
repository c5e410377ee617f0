import { createHash } from "node:crypto";

/** SHA-256 of a text in UTF-8, lower-case hex: the address of a prompt, persona or dossier. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * SHA-256 of a plain value. Object keys are sorted first, so that equal values
 * have one address whatever order their keys were written in.
 */
export function hashValue(value: unknown): string {
  return sha256(JSON.stringify(sortKeys(value)));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}

/** A 32-bit seed of its own for each attempt at each text, the same in every run. */
export function derivedSeed(seed: number, ...parts: readonly (string | number)[]): number {
  return Number.parseInt(sha256([seed, ...parts].join("\n")).slice(0, 8), 16);
}

/**
 * Texts in random order, the same for the same seed. Each text's place depends only on its own words, so adding,
 * changing or leaving out one does not reorder the others.
 */
export function inSeededOrder(texts: readonly string[], seed: number): string[] {
  return texts
    .map((text) => ({ text, key: sha256(`${seed}\n${text}`) }))
    .toSorted((a, b) => a.key.localeCompare(b.key))
    .map(({ text }) => text);
}
