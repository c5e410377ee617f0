import { hashValue } from "../domain/hash.ts";
import { type Prompt, promptText } from "../domain/prompt.ts";
import type { WriteRequest } from "../engines/engine.ts";
import { judgeBody, type Manner, writeBody } from "../engines/openai/chat-request.ts";
import { serverTable } from "../engines/openai/server-table.ts";

/** One thing that a batch asks a model: a yes/no question or a paragraph. */
export type BatchRequest =
  | { readonly kind: "judge"; readonly prompt: Prompt }
  | ({ readonly kind: "write" } & WriteRequest);

/** What a request's id says about it. */
export interface RequestId {
  /** The dossier's number in the database. */
  readonly dossier: number;
  readonly kind: BatchRequest["kind"];
  /** As `requestKey` makes it. */
  readonly key: string;
}

const letters = { judge: "j", write: "w" } as const;

/** 96 bits, so that two requests about one dossier never share a key. */
const digits = 24;

/** Key made of all that a request's answer depends on besides the model: a letter for its kind and 24 hex digits. */
export function requestKey(request: BatchRequest): string {
  const { kind, prompt } = request;
  const more = kind === "judge" ? {} : { schema: request.schema, sampling: request.sampling };
  return letters[kind] + hashValue({ text: promptText(prompt), ...more }).slice(0, digits);
}

/**
 * The `custom_id` of a request, such as `17-j0f3a…`. In one database the same request always has the same id, and its
 * number leads straight to the dossier that the answer belongs to.
 */
export function customId(dossier: number, request: BatchRequest): string {
  return `${dossier}-${requestKey(request)}`;
}

const form = new RegExp(`^([1-9]\\d{0,14})-([jw])([0-9a-f]{${digits}})$`);

/** Null for an id that jurybox never writes. */
export function parseCustomId(text: string): RequestId | null {
  const match = form.exec(text);
  if (match === null) return null;
  const [, dossier, letter, hex] = match;
  return { dossier: Number(dossier), kind: letter === "j" ? "judge" : "write", key: `${letter}${hex}` };
}

/** Batches are written for vLLM: `vllm run-batch` and the tools built on it. */
export const batchServer = serverTable.vllm;

export interface BatchManner {
  /** The name that the server knows the model by. */
  readonly servedModel: string;
  /** The model's chat template has a system role. */
  readonly systemRole: boolean;
}

/**
 * A request as a line of an OpenAI Batch file, line break included. Its body is what a live server would get.
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
  // Batch answers are not streamed.
  const { stream: _, stream_options: _options, ...body } = writeBody(manner, request);
  return body;
}
