import type { InferenceProbe, ProbeSession } from "../../src/engines/inference-probe.ts";

export interface Work {
  /** Prompt tokens, and tokens generated one by one. */
  readonly prompt: number;
  readonly generated: number;
}

/** Tokens per second of one repeat. */
export interface Rates {
  readonly pp: number;
  readonly tg: number;
}

export const repeats = 5;

/** Opens a context for the work and warms it up: the first use of the weights reads them from disk. */
export async function openSession(probe: InferenceProbe, { prompt, generated }: Work): Promise<ProbeSession> {
  const session = await probe.open({ parallel: 1, contextTokens: prompt + generated, batchTokens: 512 });
  await session.prompt(8, 1);
  await session.step(1);
  return session;
}

/** Like llama-bench's `pp` and `tg`: a prompt on an empty cache, then single tokens on an empty cache. */
export async function measureOnce(session: ProbeSession, { prompt, generated }: Work): Promise<Rates> {
  session.clear();
  const pp = await rate(prompt, async () => await session.prompt(prompt, 1));
  session.clear();
  const tg = await rate(generated, async () => {
    for (let token = 0; token < generated; token++) await session.step(1);
  });
  return { pp, tg };
}

async function rate(tokens: number, work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return tokens / ((performance.now() - started) / 1000);
}
