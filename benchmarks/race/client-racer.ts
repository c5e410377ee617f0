import type { Prompt } from "../../src/domain/prompt.ts";
import type { WriteRequest } from "../../src/engines/engine.ts";
import type { RealServer } from "../../tools/servers/real-server.ts";
import type { Lap, Racer } from "./racer.ts";

/** Token counts of one request to a server. */
export interface Exchange {
  readonly promptTokens: number;
  /** Prompt tokens that were not in a cache; null where the server does not report it. */
  readonly computedTokens: number | null;
  readonly writtenTokens: number;
}

/** A plain client of a server that uses nothing from jurybox's engines. */
export interface Client {
  /** Asks for one token and its probabilities. */
  ask(prompt: Prompt): Promise<Exchange>;
  /** Asks for an answer that follows a schema. */
  write(request: WriteRequest): Promise<Exchange>;
}

/**
 * What a user would do without jurybox: run a client for each persona, all at once. Each asks its questions one after
 * another, and then for its paragraph.
 */
export function clientRacer(name: string, build: string | null, server: RealServer, client: Client): Racer {
  return {
    name,
    build,
    close: () => server.stop(),
    run: async (job): Promise<Lap> => {
      const started = performance.now();
      const seats = await Promise.all(
        job.map(async ({ questions, paragraph }) => {
          const asked: Exchange[] = [];
          for (const question of questions) asked.push(await client.ask(question));
          return { asked, paragraph: await client.write(paragraph) };
        }),
      );
      const seconds = (performance.now() - started) / 1_000;
      const exchanges = seats.flatMap(({ asked, paragraph }) => [...asked, paragraph]);
      return {
        seconds,
        promptTokens: exchanges.reduce((sum, { promptTokens }) => sum + promptTokens, 0),
        computedTokens: exchanges.reduce<number | null>(
          (sum, { computedTokens }) =>
            sum === null || computedTokens === null ? null : sum + computedTokens,
          0,
        ),
        writtenTokens: seats.map(({ paragraph }) => paragraph.writtenTokens),
      };
    },
  };
}
