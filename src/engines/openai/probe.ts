import { JuryboxError } from "../../domain/error.ts";
import { Budget } from "./pool/budget.ts";
import { createClient } from "./client.ts";
import { detectServer } from "./detect.ts";
import { identify } from "./identify.ts";
import { defaultPolicy, type OpenAiPolicy } from "./policy.ts";
import { sendableKey } from "./api-key.ts";
import { parseAddress } from "../server-address.ts";
import { serverTable } from "./server-table.ts";
import type { ServerKind } from "../../domain/model.ts";

/** What a server is and can do. */
export interface ServerProbe {
  readonly server: ServerKind;
  readonly version: string | null;
  readonly models: readonly string[];
  readonly can: {
    /** Null unless there is exactly one model to ask and it answered. */
    readonly logProbabilities: boolean | null;
    readonly countTokens: boolean;
  };
}

/**
 * Looks at a server, for a diagnosis. A server with one model is asked one tiny question.
 * @throws JuryboxError `config` (address, key), `engine` (no answer) or `interrupted`
 */
export async function probeServer(
  baseUrl: string,
  apiKey: string | null,
  signal: AbortSignal,
  policy: OpenAiPolicy = defaultPolicy,
): Promise<ServerProbe> {
  const key = apiKey === null ? null : sendableKey(apiKey, "the settings");
  const client = createClient(parseAddress(baseUrl), key, policy);
  const { kind, version, models } = await detectServer(client, "auto", signal);
  const budget = new Budget({ requests: null, tokens: null });
  const identity = await identify(client, { server: kind, model: "auto", budget }, signal).catch(
    (error: unknown) => {
      // What else is known is still worth showing.
      if (error instanceof JuryboxError && error.code !== "interrupted") return null;
      throw error;
    },
  );
  return {
    server: kind,
    version,
    models: (models ?? []).map(({ id }) => id),
    can: {
      logProbabilities: identity?.asking.logProbabilities ?? null,
      countTokens: serverTable[kind].tokenizer !== null,
    },
  };
}
