import { JuryboxError } from "../../domain/error.ts";

/** A shorter key is a placeholder such as "EMPTY" or "x": hiding it would garble ordinary text. */
const shortestSecret = 8;

/** Takes a key out of a text that a server sent: some quote it in their errors. */
export function hideKey(text: string, key: string | null): string {
  return key === null || key.length < shortestSecret ? text : text.replaceAll(key, "[key]");
}

/**
 * `fetch` quotes a header that it refuses, the key with it: such a key must not get there.
 * @returns the key
 * @throws JuryboxError `config` when it cannot be sent
 */
export function sendableKey(key: string, source: string): string {
  if (/^[\x21-\x7E]{1,4096}$/.test(key)) return key;
  throw new JuryboxError("config", `the key from ${source} holds characters that no key has`, {
    hint: "A key is one line of printable ASCII characters without spaces.",
  });
}
