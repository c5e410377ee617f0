/**
 * A prompt in segments, the shared ones first: prompts of one dossier start with the same segments,
 * and an engine computes a common start once. The engine renders the roles by the model's own chat
 * template. No segment is ever tokenised as control tokens, whoever wrote it.
 */
export interface PromptSegment {
  readonly role: "system" | "user";
  readonly text: string;
}
export type Prompt = readonly PromptSegment[];

/** A prompt as one text, for the record. */
export function promptText(prompt: Prompt): string {
  return prompt.map(({ role, text }) => `[${role}]\n${text}`).join("\n");
}
