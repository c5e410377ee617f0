import type { WriteEvent, WriteRequest } from "../engine.ts";
import { chunkSchema } from "./answers.ts";
import { AttemptError, faultOf, requestFault } from "./attempt-error.ts";
import { withAttempts, type AttemptContext } from "./pool/attempts.ts";
import { writeBody } from "./chat-request.ts";
import { requireModel } from "./identify.ts";
import { readStream, type StreamedAnswer } from "./read-stream.ts";

export interface WriteContext extends AttemptContext {
  /** How long a finished object waits for its token counts, in milliseconds. */
  readonly countsMs: number;
  /** Tokens of the request's prompt; null when they were not counted. */
  readonly promptTokens: number | null;
}

/**
 * Writes one answer. A request that is made again begins its text anew: the text that counts stands in `done`.
 * @throws as withAttempts
 */
export async function writeAnswer(
  context: WriteContext,
  request: WriteRequest,
  index: number,
  signal: AbortSignal,
  emit: (event: WriteEvent) => void,
): Promise<void> {
  const { answer, ms } = await withAttempts(context, signal, async ({ client, identity }) => {
    const started = performance.now();
    const body = writeBody(identity, request);
    const server = client.server.text;
    const { value, latencyMs } = await client.stream(
      "/v1/chat/completions",
      body,
      chunkSchema,
      signal,
      (chunks) =>
        readStream(chunks, {
          countPaths: identity.ways.countPaths,
          countsMs: context.countsMs,
          onChunk: (chunk) => requireModel(chunk, identity.served, identity.ways, server),
          onText: (text, tokens) => emit({ type: "delta", index, text, tokens }),
        }),
    );
    if (!value.ended) throw faultOf(server, "cut an answer off in the middle");
    requireWhole(value, request, server);
    return { value: { answer: value, ms: performance.now() - started }, latencyMs };
  });
  const tokens = answer.counts ?? { prompt: context.promptTokens ?? 0, cached: 0, output: answer.deltas };
  context.budget.spendTokens(tokens.prompt + tokens.output);
  const { served, text } = answer;
  emit({ type: "done", index, text, tokens, ms, ...(served && { served }) });
}

/** vLLM and others end an answer without a word where the window is full. */
function requireWhole(answer: StreamedAnswer, { sampling }: WriteRequest, server: string): void {
  const { counts, finish, whole } = answer;
  if (finish !== "length" || whole || counts === null || counts.output >= sampling.maxTokens) return;
  const message = `the context of the model was full after ${counts.output} of ${sampling.maxTokens} tokens of an answer`;
  const hint = "Shorten the dossier, or start the server with a larger context.";
  throw new AttemptError("context", message, { where: server, hint }, requestFault);
}
