import { JuryboxError } from "../domain/error.ts";
import { isLoopback } from "../host/this-machine.ts";
import type { AppContext } from "./context.ts";

/** Where servers listen unless the user says otherwise. */
export const usualAddress = {
  ollama: "http://127.0.0.1:11434",
  mistral: "https://api.mistral.ai/v1",
} as const;

/**
 * The addresses of the servers that the settings name, or where such a server usually listens.
 * @throws JuryboxError `usage` when no address is named and there is no usual one, or Ollama is given several;
 *   `network` when the network may not be used and an address is not on this machine
 */
export function serverAddresses({ settings }: Pick<AppContext, "settings">): readonly [string, ...string[]] {
  const { engine, server, offline } = settings;
  const [first, ...others] = settings.baseUrls ?? usualAddresses(engine, server);
  if (first === undefined) {
    throw new JuryboxError("usage", `the engine ${engine} needs the address of a server`, {
      hint: "Add --base-url, such as --base-url http://127.0.0.1:8080/v1.",
    });
  }
  if (engine === "ollama" && others.length > 0) {
    throw new JuryboxError("usage", "the engine ollama works with one server", {
      hint: "Give one --base-url, or use --engine openai with all of them: Ollama speaks that too.",
    });
  }
  const outside = [first, ...others].find((address) => !isLoopback(new URL(address).hostname));
  if (offline && outside !== undefined) {
    throw new JuryboxError("network", "--offline forbids the use of a server on the network", {
      where: outside,
      hint: "Use a server on this machine, or leave --offline out.",
    });
  }
  return [first, ...others];
}

function usualAddresses(engine: string, server: string): readonly string[] {
  if (engine === "ollama") return [usualAddress.ollama];
  return server === "mistral" ? [usualAddress.mistral] : [];
}
