import type { Engine } from "../engines/engine.ts";

/**
 * The engine with every answer counted, also where a model says neither yes nor no: how long it takes does not depend on
 * what it says. For measurements of speed, whose reviews are thrown away.
 */
export function countEveryAnswer(engine: Engine): Engine {
  return {
    describe: () => engine.describe(),
    countTokens: (prompt) => engine.countTokens(prompt),
    judge: async (prompts, signal, onAnswer) =>
      (await engine.judge(prompts, signal, onAnswer)).map((judgement) => ({ ...judgement, mass: 1 })),
    write: (requests, signal) => engine.write(requests, signal),
    close: () => engine.close(),
  };
}
