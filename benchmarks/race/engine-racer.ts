import type { Engine } from "../../src/engines/engine.ts";
import { addTokens, type TokenCounts } from "../../src/domain/review.ts";
import type { DecodeCounter } from "./count-decodes.ts";
import { paragraphsOf, questionsOf, type PanelJob } from "./panel-job.ts";
import type { Lap, Phase, Racer } from "./racer.ts";

const never = new AbortController().signal;

/**
 * One of jurybox's engines, used as in the product: all questions in one call, then all paragraphs in one.
 * @param counter of the engine's decodes; null where they happen in another process
 */
export function engineRacer(
  name: string,
  build: string | null,
  engine: Engine,
  counter: DecodeCounter | null,
): Racer {
  return {
    name,
    build,
    close: () => engine.close(),
    run: async (job): Promise<Lap> => {
      counter?.take();
      const started = performance.now();
      const judgements = await engine.judge(questionsOf(job), never);
      const judged = performance.now();
      const judge = counter?.take();
      const answers = await writeAll(engine, job);
      const written = performance.now();
      const write = counter?.take();
      const tokens = [...judgements.map((judgement) => judgement.tokens), ...answers];
      return {
        seconds: (written - started) / 1_000,
        promptTokens: addTokens(tokens).prompt,
        // Every prompt's shared start is reported as cached, though it was computed once: only decodes show that.
        computedTokens: null,
        writtenTokens: answers.map(({ output }) => output),
        ...(judge &&
          write && {
            phases: { judge: phase(judge, judged - started), write: phase(write, written - judged) },
          }),
      };
    },
  };
}

function phase(decodes: Omit<Phase, "seconds">, ms: number): Phase {
  return { seconds: ms / 1_000, ...decodes };
}

async function writeAll(engine: Engine, job: PanelJob): Promise<TokenCounts[]> {
  const answers: TokenCounts[] = [];
  for await (const event of engine.write(paragraphsOf(job), never)) {
    if (event.type === "failed") throw new Error(`an answer failed: ${event.reason}`);
    if (event.type === "done") answers[event.index] = event.tokens;
  }
  return answers;
}
