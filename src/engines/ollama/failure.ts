import { JuryboxError, type ErrorCode } from "../../domain/error.ts";
import { systemErrorCode } from "../../files/system-error.ts";
import type { OllamaAddress } from "../server-address.ts";

interface FailureDetails {
  readonly hint: string;
  readonly cause?: unknown;
  /** Another attempt may succeed. */
  readonly passing?: boolean;
}

/** A call to an Ollama server failed. */
export class OllamaFailure extends JuryboxError {
  /** Another attempt may succeed. */
  readonly passing: boolean;

  constructor(code: ErrorCode, message: string, { hint, cause, passing = false }: FailureDetails) {
    super(code, message, { hint, cause });
    this.passing = passing;
  }
}

const readLog = "Look at the server's log, then run the same command again to go on.";

export function unreachable(server: OllamaAddress, cause: unknown): OllamaFailure {
  return new OllamaFailure("network", `no Ollama answers at ${server.text}: ${reasonOf(cause)}`, {
    hint: "Start it with `ollama serve`, or name another server with --base-url.",
    cause,
    passing: true,
  });
}

export function brokeOff(server: OllamaAddress, cause?: unknown): OllamaFailure {
  return new OllamaFailure("engine", `Ollama at ${server.text} broke off its answer`, {
    hint: readLog,
    cause,
    passing: true,
  });
}

/** @param seconds how long the server sent nothing */
export function silent(server: OllamaAddress, seconds: number): OllamaFailure {
  return new OllamaFailure("network", `Ollama at ${server.text} was silent for ${seconds} s`, {
    hint: readLog,
  });
}

/** @param what is wrong with the answer, one line */
export function unreadable(server: OllamaAddress, what: string, cause?: unknown): OllamaFailure {
  return new OllamaFailure("engine", `${server.text} does not answer like Ollama: ${what}`, {
    hint: "Check what runs at this address, or name another with --base-url.",
    cause,
  });
}

export function wrongModel(server: OllamaAddress, asked: string, answered: string): OllamaFailure {
  return new OllamaFailure(
    "engine",
    `${server.text} was asked for the model ${asked} and answered with ${answered}`,
    {
      hint: "Name the Ollama server itself with --base-url: something in between maps model names.",
    },
  );
}

/** An HTTP answer that says no. @param message the server's own words, one line, may be empty */
export function refused(server: OllamaAddress, status: number, message: string): OllamaFailure {
  const text = `Ollama at ${server.text} refused: ${message === "" ? `HTTP ${status}` : message}`;
  if (status === 404) {
    return new OllamaFailure("not-found", text, { hint: "Run `ollama list` to see which models it has." });
  }
  if (/context length|context (?:size|window)|input length/i.test(message)) {
    return new OllamaFailure("context", text, { hint: tooLongHint });
  }
  if (/more system memory|out of memory|insufficient memory/i.test(message)) {
    return new OllamaFailure("memory", text, {
      hint: "Choose a smaller model, lower --context-tokens, or unload the server's other models.",
    });
  }
  // 503 is a full queue, 499 a request that the server itself gave up.
  return new OllamaFailure("engine", text, { hint: readLog, passing: status >= 499 });
}

export const tooLongHint = "Shorten the dossier, or raise contextTokens in jurybox.yaml.";

function reasonOf(cause: unknown): string {
  const code = systemErrorCode(cause);
  // The codes of undici say less than its messages.
  if (code !== undefined && !code.startsWith("UND_")) return code;
  return cause instanceof Error ? cause.message : String(cause);
}
