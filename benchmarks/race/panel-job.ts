import { packagePath } from "../../src/files/package-root.ts";
import { settingsSchema } from "../../src/config/settings.ts";
import type { Dossier } from "../../src/domain/dossier.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { WriteRequest } from "../../src/engines/engine.ts";
import { firstRequests } from "../../src/batch/replay-reviews.ts";
import { loadTemplates } from "../../src/prompts/templates.ts";
import { shippedPersonas } from "../shipped-personas.ts";

/** Tokens that each persona writes. */
export const writtenTokens = 200;

/** The longest text that the grammar can ask for. 200 tokens of prose have fewer characters, so none ends early. */
const text = { type: "string", minLength: 1_600, maxLength: 1_900 };

/** What one persona asks and writes. */
export interface Seat {
  readonly persona: string;
  readonly questions: readonly Prompt[];
  readonly paragraph: WriteRequest;
}

/** Every racer's work for one dossier. */
export type PanelJob = readonly Seat[];

const settings = settingsSchema.parse({});
const personas = shippedPersonas().map(
  // Each writes one paragraph.
  (persona) => ({ ...persona, fields: persona.fields.slice(0, 1) }),
);
const templates = loadTemplates(packagePath("prompts"));

/**
 * The product's prompts for the four shipped personas: all questions, and one paragraph of 200 tokens each.
 * @param round changes an early word of every prompt, so that no cache from another round helps
 */
export function panelJob(dossier: Dossier, round: number): PanelJob {
  const renamed = { ...dossier, category: `${dossier.category}, case ${round}` };
  const { questions, paragraphs } = firstRequests({ templates, settings }, renamed, personas);
  return personas.map(({ id }, seat) => ({
    persona: id,
    questions: questions.filter(({ persona }) => persona.id === id).map(({ prompt }) => prompt),
    paragraph: longParagraph(paragraphs[seat]!),
  }));
}

export function questionsOf(job: PanelJob): Prompt[] {
  return job.flatMap(({ questions }) => questions);
}

export function paragraphsOf(job: PanelJob): WriteRequest[] {
  return job.map(({ paragraph }) => paragraph);
}

function longParagraph({ prompt, schema, sampling }: WriteRequest): WriteRequest {
  const properties = { ...(schema["properties"] as object), text };
  return {
    prompt,
    schema: { ...schema, properties },
    sampling: { ...sampling, maxTokens: writtenTokens },
  };
}
