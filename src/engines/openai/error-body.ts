import { visibleStart } from "../../text/visible-text.ts";

/** What a server says about a request that it refuses. */
export interface ServerComplaint {
  /** One line, at most 300 characters; empty when it says nothing. */
  readonly message: string;
  /** Its words for the kind of error: type, code and parameter. */
  readonly words: readonly string[];
}

const longestMessage = 300;

/**
 * Reads the body of an error, whatever its shape:
 * `{"error": {"message", "type", "code", "param"}}` (OpenAI, vLLM, llama-server), `{"error": "…"}` (LM Studio),
 * `{"object": "error", "message", "type", "code"}` (Mistral, older vLLM), `{"detail": "…" | [{"loc", "msg"}]}`
 * (FastAPI; inside `message` from Mistral), `{"message": "…"}`, or plain text.
 */
export function readComplaint(body: string): ServerComplaint {
  const parsed = parse(body);
  if (parsed === undefined)
    return { message: visibleStart(isPage(body) ? "" : body, longestMessage), words: [] };
  return complaintOf(parsed);
}

/** The complaint in an answer that should have been none, as streams send it; null when there is none. */
export function complaintIn(value: unknown): ServerComplaint | null {
  if (!isRecord(value)) return null;
  const failed = (value["error"] ?? null) !== null || value["object"] === "error";
  return failed ? complaintOf(value) : null;
}

function complaintOf(value: unknown): ServerComplaint {
  const error = isRecord(value) && isRecord(value["error"]) ? value["error"] : value;
  const words = isRecord(error) ? [error["type"], error["code"], error["param"]] : [];
  return {
    message: visibleStart(textOf(value), longestMessage),
    words: words.filter((word) => typeof word === "string" || typeof word === "number").map(String),
  };
}

function textOf(value: unknown, depth = 0): string {
  if (typeof value === "string") return value;
  if (depth > 4) return "";
  if (Array.isArray(value)) return value.map((part) => textOf(part, depth + 1)).join("; ");
  if (!isRecord(value)) return "";
  if (typeof value["msg"] === "string") {
    const place = Array.isArray(value["loc"]) ? `${value["loc"].join(".")}: ` : "";
    return `${place}${value["msg"]}`;
  }
  return textOf(value["error"] ?? value["message"] ?? value["detail"], depth + 1);
}

/** An error page of a proxy says nothing that helps. */
function isPage(body: string): boolean {
  return /^\s*<(?:!doctype|html|\?xml)/i.test(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
