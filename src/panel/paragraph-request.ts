import type { Dossier } from "../domain/dossier.ts";
import type { FieldSpec, Persona } from "../domain/persona.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { answerSchema } from "../judging/prose/answer-schema.ts";
import { fieldPrompt, type Refused } from "../prompts/panel-prompts.ts";
import type { Templates } from "../prompts/templates.ts";
import { chooseFacts } from "./choose-facts.ts";
import { derivedSeed } from "../domain/hash.ts";
import type { PanelSettings } from "./settings.ts";

/** Added to the temperature of a rewrite: at the old one the model tends to the old text. */
const rewriteHeat = 0.3;

/** Tokens of the JSON around a text, and the fewest characters that a token of prose stands for. */
const frameTokens = 40;
const charsPerToken = 2.5;

export interface ParagraphContext {
  readonly templates: Templates;
  readonly settings: Pick<PanelSettings, "seed" | "temperature" | "topP">;
}

/**
 * How a persona's paragraphs about a dossier are asked for.
 * @returns the request for a paragraph, by its round from 0 and what was refused in the round before
 */
export function paragraphRequests(
  { templates, settings }: ParagraphContext,
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
        // Greedy stays greedy: 0 is what the user asks for to get one answer only.
        temperature: settings.temperature === 0 ? 0 : settings.temperature + (round === 0 ? 0 : rewriteHeat),
        topP: settings.topP,
        maxTokens: answerTokens(field),
      },
    };
  };
}

/** Most tokens of the answer that holds a paragraph. */
export function answerTokens(field: FieldSpec): number {
  return frameTokens + Math.ceil(field.maxChars / charsPerToken);
}
