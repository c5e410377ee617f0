import { AttemptError, requestFault, serverFault, type Consequences } from "./attempt-error.ts";
import { readComplaint, type ServerComplaint } from "./error-body.ts";

export interface FailedAnswer {
  /** Address of the server, as shown. */
  readonly server: string;
  readonly status: number;
  /** From Retry-After, in milliseconds. */
  readonly waitMs: number | null;
  /** Where a redirect leads. */
  readonly location: string | null;
  /** Without the key. */
  readonly body: string;
}

const retried = new Set([408, 409, 425, 429]);
const overLong =
  /context[ _-]?(?:length|size|window)|maximum context|too (?:large|long) for (?:the )?model|prompt is too long|exceed_context|too many (?:input )?tokens/i;

/** What an unsuccessful answer means. */
export function failureOf(answer: FailedAnswer): AttemptError {
  const { server, status } = answer;
  if (status === 401 || status === 403) return refusedKey(server, status);
  if (status >= 300 && status < 400) return redirected(answer);
  const complaint = readComplaint(answer.body);
  if (status === 400 || status === 413 || status === 422) return refusedRequest(server, status, complaint);
  if (status === 404) return missing(server, complaint);
  return failed(answer, complaint);
}

/** What an error in the middle of a stream means: it has no status of its own. */
export function streamFailure(server: string, complaint: ServerComplaint): AttemptError {
  const status = Number(complaint.words.find((word) => /^[45]\d\d$/.test(word)) ?? 500);
  if (status === 400 || status === 422 || isOverLong(complaint)) {
    return refusedRequest(server, status, complaint);
  }
  return failed({ server, status, waitMs: null }, complaint);
}

/** Whether a server says that a prompt is too long for the model. */
export function isOverLong({ message, words }: ServerComplaint): boolean {
  return overLong.test(message) || words.some((word) => overLong.test(word) || word === "input_tokens");
}

function refusedKey(server: string, status: number): AttemptError {
  const message = status === 401 ? "the server wants a valid key" : "the server gives this key no access";
  const hint = "Set JURYBOX_API_KEY, or the key command, to a key for this server.";
  // The server's own words are left out: some quote the key in them.
  return new AttemptError("config", `${message} (HTTP ${status})`, { where: server, hint }, requestFault);
}

function redirected({ server, status, location }: FailedAnswer): AttemptError {
  const target = location !== null && URL.canParse(location, server) ? new URL(location, server).origin : "";
  const message = `the server redirects${target === "" ? "" : ` to ${target}`} (HTTP ${status}); jurybox does not follow, since the key would go with it`;
  const hint = "If you trust that address, give it as the base URL.";
  return new AttemptError("engine", message, { where: server, hint }, { ...requestFault, refuse: true });
}

function refusedRequest(server: string, status: number, complaint: ServerComplaint): AttemptError {
  if (isOverLong(complaint)) {
    const hint = "Shorten the dossier, or start the server with a larger context.";
    const message = `a prompt is longer than the model's context: ${complaint.message}`;
    return new AttemptError("context", message, { where: server, hint }, requestFault);
  }
  const hint =
    "Run `jurybox doctor`, and check --server: a wrong kind makes requests that the server does not understand.";
  return new AttemptError(
    "engine",
    withWords(`refused (HTTP ${status})`, complaint),
    { where: server, hint },
    requestFault,
  );
}

function missing(server: string, complaint: ServerComplaint): AttemptError {
  const aboutModel = /model/i.test(complaint.message) || complaint.words.includes("model");
  const hint = aboutModel
    ? "Run `jurybox doctor` to see which models the server has."
    : "Check the base URL: the server has no /v1/chat/completions there.";
  const code = aboutModel ? "not-found" : "engine";
  return new AttemptError(
    code,
    withWords("not found (HTTP 404)", complaint),
    { where: server, hint },
    requestFault,
  );
}

function failed(
  { server, status, waitMs }: Pick<FailedAnswer, "server" | "status" | "waitMs">,
  complaint: ServerComplaint,
): AttemptError {
  const retry = retried.has(status) || (status >= 500 && status !== 501);
  const pressure = status === 429 || status === 503;
  const consequences: Consequences = retry
    ? { ...serverFault, serverFault: status >= 500, pressure, waitMs }
    : requestFault;
  const hint = pressure
    ? "The server is overloaded: lower --max-parallel, or run the same command again later."
    : "Look at the server's log, then run the same command again to go on.";
  const wish = waitMs === null || waitMs < 1_000 ? "" : `, asks to wait ${Math.ceil(waitMs / 1_000)} s`;
  const message = withWords(`failed (HTTP ${status}${wish})`, complaint);
  return new AttemptError("engine", message, { where: server, hint }, consequences);
}

function withWords(what: string, { message }: ServerComplaint): string {
  return message === "" ? what : `${what}: ${message}`;
}
