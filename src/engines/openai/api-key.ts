import { spawn } from "node:child_process";
import { JuryboxError } from "../../domain/error.ts";
import type { ServerKind } from "../../domain/model.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const usualLimitMs = 30_000;
const mostOutput = 65_536;

/**
 * The key for a server: JURYBOX_API_KEY, else the first line that the command prints, else MISTRAL_API_KEY for
 * Mistral's API. It is neither kept nor shown, nor is anything that the command prints.
 * @param command for `sh -c`
 * @param timeLimitMs of the command, 30 seconds when left out
 * @returns null when there is none
 * @throws JuryboxError `config` when the command fails or its output cannot be a key
 */
export async function readApiKey(
  environment: Environment,
  command: string | undefined,
  server: "auto" | ServerKind,
  timeLimitMs = usualLimitMs,
): Promise<string | null> {
  const own = environment["JURYBOX_API_KEY"]?.trim() ?? "";
  if (own !== "") return sendableKey(own, "JURYBOX_API_KEY");
  if (command !== undefined)
    return sendableKey(await runKeyCommand(environment, command, timeLimitMs), "the key command");
  const mistral = server === "mistral" ? (environment["MISTRAL_API_KEY"]?.trim() ?? "") : "";
  return mistral === "" ? null : sendableKey(mistral, "MISTRAL_API_KEY");
}

async function runKeyCommand(
  environment: Environment,
  command: string,
  timeLimitMs: number,
): Promise<string> {
  const child = spawn("sh", ["-c", command], {
    env: environment,
    // Its complaints may hold the key too.
    stdio: ["ignore", "pipe", "ignore"],
    // A group of its own, so that a time limit ends what the command has started as well.
    detached: true,
  });
  let output = "";
  child.stdout.setEncoding("utf8");
  child.stdout.on("data", (text: string) => {
    if (output.length < mostOutput) output += text;
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }, timeLimitMs);
  const ending = await new Promise<number | string>((resolve) => {
    child.on("error", () => resolve("could not be started"));
    child.on("close", (code, signal) => resolve(code ?? `was ended by ${signal}`));
  });
  clearTimeout(timer);
  if (late) throw failed(`did not end within ${timeLimitMs / 1_000} s`);
  if (ending !== 0) throw failed(typeof ending === "number" ? `ended with code ${ending}` : ending);
  const key = output.split("\n", 1)[0]?.trim() ?? "";
  if (key === "") throw failed("printed nothing");
  return key;
}

function failed(what: string): JuryboxError {
  return new JuryboxError("config", `the key command ${what}`, {
    hint: "Run it by hand: it must print the key as its first line and ask for nothing.",
  });
}

/** A shorter key is a placeholder such as "EMPTY" or "x": hiding it would garble ordinary text. */
const shortestSecret = 8;

/** Takes a key out of a text that a server sent: some quote it in their errors. */
export function hideKey(text: string, key: string | null): string {
  return key === null || key.length < shortestSecret ? text : text.replaceAll(key, "[key]");
}

/**
 * `fetch` quotes a header that it refuses, and the key with it: such a key must not reach it.
 * @returns the key
 * @throws JuryboxError `config` when it cannot be sent
 */
export function sendableKey(key: string, source: string): string {
  if (/^[\x21-\x7E]{1,4096}$/.test(key)) return key;
  throw new JuryboxError("config", `the key from ${source} holds characters that no key can have`, {
    hint: "A key is one line of printable ASCII characters without spaces.",
  });
}
