import { describe, expect, test } from "vitest";
import { type Chunk, chunkSchema, tokenCounts } from "../../../../src/engines/openai/answers.ts";
import { eventData } from "../../../../src/engines/openai/client.ts";
import { readStream, type StreamReader } from "../../../../src/engines/openai/write.ts";
import { serverTable } from "../../../../src/engines/openai/server-table.ts";

const text = (content: unknown, finish: string | null = null): Chunk =>
  chunkSchema.parse({ choices: [{ delta: { content }, finish_reason: finish }] });
const counts = chunkSchema.parse({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } });

async function* chunksOf(
  ...chunks: readonly (Chunk | Error | "silence")[]
): AsyncGenerator<Chunk, void, void> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    if (chunk === "silence") await new Promise(() => {});
    else yield chunk;
  }
}

const reader: StreamReader = {
  countPaths: serverTable.other.countPaths,
  countsMs: 20,
  onChunk: () => {},
  onText: () => {},
};

describe("readStream", () => {
  test("puts the text together and takes the counts", async () => {
    const deltas: unknown[] = [];
    const answer = await readStream(
      chunksOf(text(null), text('{"a":'), text("1}", null), text("", "stop"), counts),
      { ...reader, onText: (...delta) => deltas.push(delta) },
    );
    expect(answer).toEqual({
      text: '{"a":1}',
      deltas: 2,
      counts: { prompt: 9, cached: 0, output: 3 },
      served: null,
      finish: "stop",
      whole: true,
      ended: true,
    });
    expect(deltas).toEqual([
      ['{"a":', 1],
      ["1}", 2],
    ]);
  });

  test.each([
    ["white space follows it", [text("\n"), new Error("not reached")]],
    ["nothing follows it", ["silence" as const]],
    ["the connection breaks after it", [new Error("the connection broke")]],
  ])("is done with a whole object although %s", async (_, rest) => {
    const answer = await readStream(chunksOf(text('{"a":1}'), ...rest), reader);
    expect(answer).toMatchObject({ text: '{"a":1}', whole: true, ended: true, counts: null, deltas: 1 });
  });

  test("does not mistake a brace inside for the end", async () => {
    const answer = await readStream(chunksOf(text('{"a":{}'), text(',"b":"}"'), text("}", "stop")), reader);
    expect(answer.text).toBe('{"a":{},"b":"}"}');
  });

  test("recognises an answer that was cut off", async () => {
    await expect(readStream(chunksOf(text('{"a":')), reader)).resolves.toMatchObject({ ended: false });
  });

  test("passes on a failure in the middle", async () => {
    await expect(readStream(chunksOf(text("{"), new Error("broke")), reader)).rejects.toThrow("broke");
  });

  test("takes the text of Mistral's thinking models without their thoughts", async () => {
    const pieces = [
      { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
      { type: "text", text: "{}" },
    ];
    await expect(readStream(chunksOf(text(pieces, "stop")), reader)).resolves.toMatchObject({ text: "{}" });
  });
});

describe("eventData", () => {
  const events = async (...parts: readonly string[]): Promise<string[]> => {
    async function* source() {
      yield* parts;
    }
    const seen: string[] = [];
    for await (const data of eventData(source())) seen.push(data);
    return seen;
  };

  test("finds events however the text is cut, with any line ends, up to [DONE]", async () => {
    const stream =
      ': hello\r\ndata: {"a":1}\r\n\r\nevent: x\ndata: one\ndata: two\n\ndata: [DONE]\n\ndata: late\n\n';
    const expected = ['{"a":1}', "one\ntwo"];
    await expect(events(stream)).resolves.toEqual(expected);
    await expect(events(...stream.split(""))).resolves.toEqual(expected);
  });

  test("gives nothing for an unfinished event", async () => {
    await expect(events('data: {"a"')).resolves.toEqual([]);
  });
});

describe("tokenCounts", () => {
  const paths = serverTable["llama-server"].countPaths;

  test("takes the counts in the usage", () => {
    const usage = {
      prompt_tokens: 10,
      completion_tokens: 2,
      prompt_tokens_details: { cached_tokens: 7 },
    };
    const expected = { prompt: 10, cached: 7, output: 2 };
    expect(tokenCounts({ usage, timings: { cache_n: 1, prompt_n: 1, predicted_n: 1 } }, paths)).toEqual(
      expected,
    );
  });

  test("takes the counts found elsewhere when there is no usage", () => {
    const expected = { prompt: 31, cached: 30, output: 2 };
    expect(tokenCounts({ timings: { cache_n: 30, prompt_n: 1, predicted_n: 2 } }, paths)).toEqual(expected);
  });

  test("never has more cached than prompt tokens", () => {
    const usage = { prompt_tokens: 10, completion_tokens: 2, prompt_tokens_details: { cached_tokens: 99 } };
    expect(tokenCounts({ usage }, paths)?.cached).toBe(10);
  });

  test("is null where the server gives none, or nonsense", () => {
    expect(tokenCounts({ usage: null }, paths)).toBeNull();
    expect(tokenCounts({ usage: { prompt_tokens: 3 } }, paths)).toBeNull();
    expect(tokenCounts({ usage: { prompt_tokens: -3, completion_tokens: "many" } }, paths)).toBeNull();
  });
});
