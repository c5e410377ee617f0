import { nearest } from "../../text/nearest.ts";
import { call, workSilenceMs } from "./call.ts";
import { OllamaFailure } from "./failure.ts";
import { isSameModel } from "./identity.ts";
import { pullSchema, readReply, type ListedModel, type ShownModel } from "./replies.ts";
import type { OllamaAddress } from "../server-address.ts";
import { ifThere, listModels, showModel } from "./server-inventory.ts";

export interface ObtainOptions {
  readonly pull: boolean;
  /** Bytes of a pull. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * What the server knows of a model. A missing model is pulled first, if allowed.
 * @throws JuryboxError `not-found` when it is missing, `network` when the pull fails, else as the server fails
 */
export async function obtainModel(
  server: OllamaAddress,
  name: string,
  options: ObtainOptions,
): Promise<{ shown: ShownModel; listed: ListedModel | undefined }> {
  const { signal } = options;
  let models = await listModels(server, signal);
  let shown = await ifThere(showModel(server, name, signal));
  if (shown === undefined) {
    if (!options.pull) throw missing(server, name, models);
    await pullModel(server, name, options);
    shown = await showModel(server, name, signal);
    models = await listModels(server, signal);
  }
  return { shown, listed: models.find((model) => isSameModel(model.name, name)) };
}

function missing(server: OllamaAddress, name: string, models: readonly ListedModel[]): OllamaFailure {
  // Leaving out the tag is not a typing error.
  const names = models.map((model) => model.name.replace(/:latest$/, ""));
  const near = nearest(name, names);
  return new OllamaFailure("not-found", `Ollama at ${server.text} has no model ${name}`, {
    hint: `${near === undefined ? "" : `Did you mean ${near}? `}Get it with \`ollama pull ${name}\`.`,
  });
}

async function pullModel(
  server: OllamaAddress,
  name: string,
  { onProgress, signal }: ObtainOptions,
): Promise<void> {
  const layers = new Map<string, { done: number; total: number }>();
  try {
    await call(server, signal, { silenceMs: workSilenceMs, lines: true }, async (client) => {
      for await (const message of await client.pull({ model: name, stream: true })) {
        const { digest, total, completed } = readReply(pullSchema, server, message);
        if (typeof digest !== "string" || typeof total !== "number") continue;
        layers.set(digest, { done: completed ?? 0, total });
        const sum = (part: "done" | "total") =>
          [...layers.values()].reduce((all, layer) => all + layer[part], 0);
        onProgress(sum("done"), sum("total"));
      }
    });
  } catch (error) {
    if (!(error instanceof OllamaFailure) || error.code === "network") throw error;
    const unknown = /file does not exist|not found/i.test(error.message);
    throw new OllamaFailure(
      unknown ? "not-found" : "network",
      `${name} could not be pulled: ${error.message}`,
      {
        hint: unknown ? "Look the name up on https://ollama.com/search." : `Try \`ollama pull ${name}\`.`,
        cause: error,
      },
    );
  }
}
