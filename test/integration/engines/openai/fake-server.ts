import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests reach into it
  readonly body: any;
  readonly authorization: string | undefined;
}

/** Answers one request in any way, or not at all. */
export type Reaction = (request: SeenRequest, response: ServerResponse) => void;

/** A real HTTP server on this machine that does what a test says. Unknown paths are 404. */
export class FakeServer {
  readonly requests: SeenRequest[] = [];
  readonly reactions: Map<string, Reaction>;
  readonly headers: Readonly<Record<string, string>>;
  /** Requests to the model that are under way, and the most there were at once. */
  readonly load = { now: 0, most: 0 };
  #server: Server | undefined;
  #port = 0;

  constructor(reactions: Readonly<Record<string, Reaction>>, headers: Readonly<Record<string, string>> = {}) {
    this.reactions = new Map(Object.entries(reactions));
    this.headers = headers;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Requests to the model so far, without the opening question. */
  get chats(): SeenRequest[] {
    return this.requests.filter(({ path, body }) => path === chatPath && !isOpening(body));
  }

  /** On the port that it had before, if it was stopped. */
  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#receive(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(this.#port, "127.0.0.1", resolve);
    });
    const address = server.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    request.setEncoding("utf8");
    for await (const part of request) text += part;
    const { headers, method = "", url: path = "" } = request;
    const seen = {
      method,
      path,
      body: text === "" ? null : JSON.parse(text),
      authorization: headers.authorization,
    };
    this.requests.push(seen);
    for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
    const reaction = this.reactions.get(path);
    if (path === chatPath) this.#count(response);
    if (reaction === undefined) sendJson(response, { detail: "Not Found" }, 404);
    else reaction(seen, response);
  }

  #count(response: ServerResponse): void {
    this.load.now += 1;
    this.load.most = Math.max(this.load.most, this.load.now);
    response.on("close", () => (this.load.now -= 1));
  }
}

export const chatPath = "/v1/chat/completions";

function isOpening(body: { messages?: { content?: string }[] } | null): boolean {
  return body?.messages?.at(-1)?.content?.includes("Is water wet?") ?? false;
}

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

export interface ModelOptions {
  readonly model?: string;
  readonly logprobs?: boolean;
  /** The whole text of a written answer. */
  readonly text?: string;
  readonly usage?: boolean;
}

export const usage = {
  prompt_tokens: 40,
  completion_tokens: 6,
  prompt_tokens_details: { cached_tokens: 32 },
};
export const goodText = '{"evidence":["F1"],"text":"It holds a gigabyte."}';

/** A model that says yes with probability 0.6 and no with 0.2, and writes one text. */
export function goodModel({
  model = "m",
  logprobs = true,
  text = goodText,
  usage: counts = true,
}: ModelOptions = {}): Reaction {
  return ({ body }, response) => {
    if (body.stream === true) return streamText(response, { model, text, counts });
    const top_logprobs = [
      { token: "Yes", logprob: Math.log(0.5), bytes: [89] },
      { token: " yes", logprob: Math.log(0.1), bytes: [32] },
      { token: "No", logprob: Math.log(0.2), bytes: [78] },
      { token: "Well", logprob: Math.log(0.1), bytes: [87] },
    ];
    const given =
      logprobs && body.logprobs === true ? { content: [{ token: "Yes", logprob: -1, top_logprobs }] } : null;
    sendJson(response, {
      id: "1",
      object: "chat.completion",
      model,
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Yes" },
          finish_reason: "length",
          logprobs: given,
        },
      ],
      usage: { ...usage, completion_tokens: 1 },
    });
  };
}

function streamText(
  response: ServerResponse,
  { model, text, counts }: { model: string; text: string; counts: boolean },
): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const piece of text.match(/.{1,9}/gs) ?? []) response.write(event(model, { content: piece }));
  response.write(event(model, {}, "stop"));
  if (counts) response.write(`data: ${JSON.stringify({ model, choices: [], usage })}\n\n`);
  response.end("data: [DONE]\n\n");
}

/** One event of a stream. */
export function event(model: string, delta: unknown, finish: string | null = null): string {
  return `data: ${JSON.stringify({ model, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
}

/** The paths of a server like vLLM. */
export function vllmPaths(chat: Reaction = goodModel(), window = 4_096): Record<string, Reaction> {
  return {
    "/v1/models": (_, response) =>
      sendJson(response, {
        object: "list",
        data: [{ id: "m", object: "model", owned_by: "vllm", max_model_len: window }],
      }),
    "/version": (_, response) => sendJson(response, { version: "0.32.0" }),
    "/tokenize": ({ body }, response) => {
      const count = JSON.stringify(body.messages).length;
      sendJson(response, { count, max_model_len: window, tokens: [] });
    },
    [chatPath]: chat,
  };
}

/**
 * First these reactions to the run's questions, one each, then the last one for good; the opening question is answered.
 */
export function inTurn(...reactions: readonly Reaction[]): Reaction {
  let next = 0;
  return (request, response) => {
    if (isOpening(request.body)) return goodModel()(request, response);
    reactions[Math.min(next++, reactions.length - 1)]!(request, response);
  };
}

export const failing =
  (status: number, body: unknown = { error: { message: "out of order" } }, headers = {}): Reaction =>
  (_, response) =>
    sendJson(response, body, status, headers);

export const hanging: Reaction = () => {};
