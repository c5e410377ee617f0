import { createParser } from "eventsource-parser";

/** The data of each server-sent event, up to `[DONE]` or the end of the text. */
export async function* eventData(text: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  const waiting: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => waiting.push(data) });
  for await (const part of text) {
    parser.feed(part);
    for (let data = waiting.shift(); data !== undefined; data = waiting.shift()) {
      if (data.trim() === "[DONE]") return;
      if (data.trim() !== "") yield data;
    }
  }
}
