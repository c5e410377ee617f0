import { Ollama } from "ollama";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import { brokeOff, OllamaFailure } from "./failure.ts";
import type { OllamaAddress } from "../server-address.ts";
import { serverFetch } from "./server-fetch.ts";
import { pause } from "../../host/backoff.ts";

/** Longest silence of a server asked what it has, in milliseconds. */
export const lookupSilenceMs = 30_000;

/**
 * Longest silence of a working server, in milliseconds. It says nothing while a request waits its turn, a model loads
 * and a prompt is read, which together take many minutes when a large model runs on a processor.
 */
export const workSilenceMs = 30 * 60_000;

/**
 * Makes one call with a client of its own, since a client's abort cancels all its calls, and ends whatever the call
 * left running: the server then stops computing.
 * @throws JuryboxError `interrupted` when the signal aborts, else as the server failed
 */
export async function call<Result>(
  server: OllamaAddress,
  signal: AbortSignal,
  limits: { readonly silenceMs: number; readonly lines?: boolean },
  work: (client: Ollama) => Promise<Result>,
): Promise<Result> {
  throwIfInterrupted(signal);
  const ended = new AbortController();
  const end = (): void => ended.abort();
  signal.addEventListener("abort", end, { once: true });
  try {
    const { silenceMs, lines = false } = limits;
    const fetch = serverFetch(server, { signal: ended.signal, silenceMs, lines });
    return await work(new Ollama({ host: server.text, fetch }));
  } catch (error) {
    throwIfInterrupted(signal);
    throw error instanceof JuryboxError ? error : failureOf(server, error);
  } finally {
    signal.removeEventListener("abort", end);
    end();
  }
}

function failureOf(server: OllamaAddress, error: unknown): OllamaFailure {
  // The client's wording for a stream that lacks its last message.
  if (error instanceof Error && error.message.startsWith("Did not receive done"))
    return brokeOff(server, error);
  return new OllamaFailure("engine", error instanceof Error ? error.message : String(error), {
    hint: "Run the same command again to go on; report the error if it comes back.",
    cause: error,
  });
}

/** Makes a second attempt when the first failed for a reason that may pass, unless `worthwhile` says otherwise. */
export async function withOneRetry<Result>(
  signal: AbortSignal,
  attempt: () => Promise<Result>,
  worthwhile: () => boolean = () => true,
): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof OllamaFailure && error.passing && worthwhile())) throw error;
    await pause(1_000, signal);
    return await attempt();
  }
}
