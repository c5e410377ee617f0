import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { checksum } from "./workbench.ts";

export interface Behaviour {
  readonly bytes: Buffer;
  /** Files by name, for a server with several; others are then not found. */
  readonly files?: Readonly<Record<string, Buffer>>;
  /** Honour Range and If-Range. */
  readonly ranges?: boolean;
  readonly etag?: string;
  /** Headers of the first answer, as the hub gives them. */
  readonly linked?: Readonly<Record<string, string>>;
  /** State each file's SHA-256 and size, as the hub does. */
  readonly states?: boolean;
  /** Send every request for bytes on to this origin. */
  readonly redirectTo?: string;
  /** Answer with this status and nothing else. */
  readonly status?: number;
  /** Break the connection of the n-th GET after this many bytes of its body; null lets it through. */
  readonly cuts?: readonly (number | null)[];
  /** Send this many bytes of the first GET's body, then nothing, with the connection open. */
  readonly stallAt?: number;
  /** Never answer. */
  readonly silent?: boolean;
}

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly authorization: string | undefined;
}

/** A real HTTP server on this machine that misbehaves to order. */
export class FileServer {
  behaviour: Behaviour;
  readonly requests: SeenRequest[] = [];
  #server: Server | undefined;
  #gets = 0;

  constructor(behaviour: Behaviour) {
    this.behaviour = behaviour;
  }

  get origin(): string {
    const address = this.#server?.address();
    const port = typeof address === "object" ? address?.port : undefined;
    return `http://127.0.0.1:${port}`;
  }

  /** The GET requests seen so far. */
  get downloads(): SeenRequest[] {
    return this.requests.filter((request) => request.method === "GET");
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return this;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { headers, method = "", url = "" } = request;
    const range = headers.range;
    const ifRange = headers["if-range"];
    this.requests.push({
      method,
      path: url,
      range,
      ifRange: typeof ifRange === "string" ? ifRange : undefined,
      authorization: headers.authorization,
    });
    const { files, redirectTo, silent, states, status } = this.behaviour;
    const bytes = files === undefined ? this.behaviour.bytes : files[url.split("/").at(-1) ?? ""];
    if (silent === true) return;
    if (status !== undefined) return void response.writeHead(status).end();
    if (bytes === undefined) return void response.writeHead(404).end();
    const linked = states === true ? statedOf(bytes) : (this.behaviour.linked ?? {});
    if (redirectTo !== undefined) {
      return void response.writeHead(302, { ...linked, location: `${redirectTo}${url}` }).end();
    }
    const etag = this.behaviour.etag === undefined ? {} : { etag: this.behaviour.etag };
    if (method === "HEAD") {
      return void response.writeHead(200, { ...linked, ...etag, "content-length": bytes.length }).end();
    }
    const fits = ifRange === undefined || ifRange === this.behaviour.etag;
    const wanted = this.behaviour.ranges === true && fits ? parseRange(range, bytes.length) : undefined;
    const { start, end } = wanted ?? { start: 0, end: bytes.length - 1 };
    if (wanted === undefined) response.writeHead(200, { ...etag, "content-length": bytes.length });
    else {
      const contentRange = `bytes ${start}-${end}/${bytes.length}`;
      response.writeHead(206, {
        ...etag,
        "content-length": end + 1 - start,
        "content-range": contentRange,
      });
    }
    this.#sendBody(response, bytes.subarray(start, end + 1));
  }

  #sendBody(response: ServerResponse, body: Buffer): void {
    const { cuts, stallAt } = this.behaviour;
    const cut = cuts?.[this.#gets];
    this.#gets += 1;
    if (stallAt !== undefined && this.#gets === 1) return void response.write(body.subarray(0, stallAt));
    if (cut === undefined || cut === null) return void response.end(body);
    response.write(body.subarray(0, cut), () => {
      // Leaves the bytes time to arrive: a reset connection may drop what is still on the way.
      setTimeout(() => response.destroy(), 50);
    });
  }
}

/** Both ends included; the last byte where the range is open. */
function parseRange(range: string | undefined, length: number): { start: number; end: number } | undefined {
  const found = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
  if (found?.[1] === undefined) return undefined;
  const end = found[2] === "" ? length - 1 : Math.min(Number(found[2]), length - 1);
  return { start: Number(found[1]), end };
}

function statedOf(bytes: Buffer): Readonly<Record<string, string>> {
  return { "x-linked-etag": `"${checksum(bytes)}"`, "x-linked-size": String(bytes.length) };
}
