import type { Dossier, Fact } from "../domain/dossier.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { answerSchema } from "../judging/prose/answer-schema.ts";
import type { PanelContext } from "./panel-context.ts";
import { fieldPrompt, type Refused } from "../prompts/panel-prompts.ts";

/** Added to the temperature for a rewrite: at the old temperature the model tends to repeat the old text. */
const rewriteHeat = 0.3;

/** Tokens in the JSON around a text, and the fewest characters of prose to expect per token. */
const frameTokens = 40;
const charsPerToken = 2.5;

/**
 * Builds the requests for a persona's paragraphs about a dossier.
 * @returns the request for a paragraph, given the round (from 0) and what was refused in the round before
 */
export function paragraphRequests(
  { templates, settings }: Pick<PanelContext, "templates" | "settings">,
  dossier: Dossier,
  persona: Persona,
): (field: FieldSpec, round: number, refused: Refused | null) => WriteRequest {
  const chosen = chooseFacts(dossier, persona.fields);
  return (field, round, refused) => {
    const facts = chosen.get(field.id)!;
    return {
      prompt: fieldPrompt(templates, dossier, persona, field, facts, refused),
      schema: answerSchema(
        field,
        facts.map(({ id }) => id),
      ),
      sampling: {
        seed: derivedSeed(settings.seed, dossier.hash, persona.hash, field.id, round),
        // Greedy stays greedy: a user who sets 0 wants the same answer every time.
        temperature: settings.temperature === 0 ? 0 : settings.temperature + (round === 0 ? 0 : rewriteHeat),
        topP: settings.topP,
        maxTokens: answerTokens(field),
      },
    };
  };
}

/** Most tokens that the answer with a paragraph may have. */
export function answerTokens(field: FieldSpec): number {
  return frameTokens + Math.ceil(field.maxChars / charsPerToken);
}

/** Facts that a paragraph is written from. */
const mostFacts = 3;

/** How much a fact's rank drops for each earlier paragraph of the review that was written from it. */
const usedBefore = 0.75;

/** Shorter beginnings match whole words only: `api` is not in `rapid`, nor at the start of `apiary`. */
const shortestStem = 4;

/**
 * For each paragraph of a review, the facts that it is to be written from: those with most of the words that the
 * paragraph is about, preferring facts that no earlier paragraph was written from. A small model that chooses for
 * itself names neighbouring facts, whatever they say. Deterministic; facts are in the order of the dossier.
 */
export function chooseFacts(
  { facts }: Pick<Dossier, "facts">,
  fields: readonly FieldSpec[],
): ReadonlyMap<string, readonly Fact[]> {
  const words = facts.map(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? []);
  const uses = facts.map(() => 0);
  const chosen = new Map<string, readonly Fact[]>();
  for (const { id, about } of fields) {
    const ranked = facts
      .map((_, index) => ({ index, match: matches(words[index]!, about) - usedBefore * uses[index]! }))
      .toSorted((a, b) => b.match - a.match || a.index - b.index)
      .slice(0, mostFacts)
      .map(({ index }) => index)
      .toSorted((a, b) => a - b);
    for (const index of ranked) uses[index]!++;
    chosen.set(
      id,
      ranked.map((index) => facts[index]!),
    );
  }
  return chosen;
}

function matches(words: readonly string[], about: readonly string[]): number {
  return about.filter((stem) =>
    words.some((word) => (stem.length < shortestStem ? word === stem : word.startsWith(stem))),
  ).length;
}
