import { judgeBody, writeBody, type Manner } from "../engines/openai/chat-request.ts";
import { serverTable } from "../engines/openai/server-table.ts";
import { customId, type BatchRequest } from "./request.ts";

/** Batches are written for vLLM: `vllm run-batch`, and what is built on it. */
export const batchServer = serverTable.vllm;

export interface BatchManner {
  /** The name that the server knows the model by. */
  readonly servedModel: string;
  /** The model's chat template has a system role. */
  readonly systemRole: boolean;
}

/**
 * A request as a line of an OpenAI Batch file, with its line break. Its body is what a live server gets.
 * @param dossier its number in the database
 */
export function requestLine(request: BatchRequest, dossier: number, manner: BatchManner): string {
  const line = {
    custom_id: customId(dossier, request),
    method: "POST",
    url: "/v1/chat/completions",
    body: bodyOf(request, manner),
  };
  return `${JSON.stringify(line)}\n`;
}

function bodyOf(request: BatchRequest, { servedModel, systemRole }: BatchManner): unknown {
  const asking = { logProbabilities: true, thinkingSwitch: batchServer.thinkingSwitch, systemRole };
  const manner: Manner = { model: servedModel, ways: batchServer, asking };
  if (request.kind === "judge") return judgeBody(manner, request.prompt);
  // A line of a batch is answered whole.
  const { stream: _, stream_options: _options, ...body } = writeBody(manner, request);
  return body;
}
