import { z } from "zod";
import type { Prompt } from "../../src/domain/prompt.ts";
import type { WriteEvent, WriteRequest } from "../../src/engines/engine.ts";

const facts =
  "Facts about the tool (database):\n- F1. It is free software.\n- F2. It loses data when power fails.\n";

const questions = [
  "Is the tool free?",
  "Does the tool lose data?",
  "Is the tool a database?",
  "Is the tool safe when power fails?",
  "Does the tool cost money?",
  "Is the tool a text editor?",
];

/** Questions about one tool, as the panel asks them: all begin alike. */
export const yesNoPrompts: readonly Prompt[] = questions.map((question) => [
  { role: "system", text: "Answer a question about the tool with one word: Yes or No." },
  { role: "user", text: facts },
  { role: "user", text: `Question: ${question}` },
]);

/** @param words about as many tokens */
export function longPrompt(words: number): Prompt {
  return [
    { role: "system", text: "Answer with one word: Yes or No." },
    { role: "user", text: `${"It loses data. ".repeat(words / 4)}Does it lose data?` },
  ];
}

/** What an answer must be. */
export const answerShape = z.strictObject({
  evidence: z
    .array(z.enum(["F1", "F2"]))
    .min(1)
    .max(2),
  text: z.string().min(20).max(90),
});

/** One paragraph of a review. @param longest characters of its text */
export function paragraph(seed: number, longest = 90): WriteRequest {
  return {
    prompt: [
      { role: "system", text: "You review tools." },
      { role: "user", text: facts },
      { role: "user", text: "Write one part of your review as JSON: the facts it rests on, and a sentence." },
    ],
    schema: {
      type: "object",
      properties: {
        evidence: { type: "array", items: { enum: ["F1", "F2"] }, minItems: 1, maxItems: 2 },
        text: { type: "string", minLength: Math.min(20, longest), maxLength: longest },
      },
      required: ["evidence", "text"],
      additionalProperties: false,
    },
    sampling: { seed, temperature: 1, topP: 0.95, maxTokens: longest + 60 },
  };
}

/** A paragraph that takes long enough to be stopped: its text has a minimum length. */
export function endlessParagraph(seed: number): WriteRequest {
  const { schema, ...request } = paragraph(seed, 1_100);
  const properties = schema["properties"] as Record<string, object>;
  const text = { ...properties["text"], minLength: 1_000 };
  return { ...request, schema: { ...schema, properties: { ...properties, text } } };
}

export async function eventsOf(stream: AsyncIterable<WriteEvent>): Promise<WriteEvent[]> {
  const events: WriteEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

/** The texts of a call's answers, by place; a failed one is undefined. */
export async function textsOf(stream: AsyncIterable<WriteEvent>): Promise<(string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for (const event of await eventsOf(stream)) {
    if (event.type === "done") texts[event.index] = event.text;
    if (event.type === "failed") texts[event.index] = undefined;
  }
  return texts;
}
