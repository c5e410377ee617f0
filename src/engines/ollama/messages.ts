import type { Prompt } from "../../domain/prompt.ts";
import { messagesOf, type ChatMessage } from "../messages.ts";

/** Ollama takes [img-0] for the place of a picture, and refuses a message that has none. */
const imagePlace = /\[img(?=(?:-\d+)?\])/g;

/**
 * A prompt as messages, with nothing that stands for a picture.
 * @param takesSystem see `messagesOf`
 */
export function chatMessages(prompt: Prompt, takesSystem: boolean): ChatMessage[] {
  return messagesOf(prompt, takesSystem).map(({ role, content }) => ({
    role,
    content: content.replaceAll(imagePlace, "[ img"),
  }));
}
