import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { settingsSchema } from "../../src/config/settings.ts";
import { DecodeRounds, type TakeStep } from "../../src/engines/llama/decode-rounds.ts";
import { loadLlama, type LoadedLlama } from "../../src/engines/llama/load.ts";
import { seededRandom } from "../../src/statistics/bootstrap.ts";
import { decodingShape, type DecodingRow } from "./shape.ts";

const { temperature, topP, seed } = settingsSchema.parse({});

/** Decoding as in the embedded engine: its context, its rounds and its sampling, but without a grammar. */
export class EngineDecoding {
  readonly #loaded: LoadedLlama;
  readonly #rounds = new DecodeRounds();
  readonly #lanes: readonly LlamaContextSequence[];

  constructor(loaded: LoadedLlama) {
    this.#loaded = loaded;
    this.#lanes = Array.from({ length: Math.max(...decodingShape.batches) }, () =>
      loaded.context.getSequence(),
    );
  }

  static async open(modelPath: string): Promise<EngineDecoding> {
    const { contextTokens, batches } = decodingShape;
    // One extra sequence is created for the shared start of a panel's prompts; it stays empty here.
    const options = { modelPath, contextTokens, parallel: Math.max(...batches), gpu: "cpu" } as const;
    return new EngineDecoding(await loadLlama(options));
  }

  /** One run over all batch sizes. */
  async measure(): Promise<DecodingRow[]> {
    const rows: DecodingRow[] = [];
    for (const batch of decodingShape.batches) {
      rows.push({ program: "embedded", batch, tokensPerSecond: await this.#measure(batch) });
    }
    return rows;
  }

  async close(): Promise<void> {
    await this.#loaded.context.dispose();
    await this.#loaded.model.dispose();
    await this.#loaded.llama.dispose();
  }

  async #measure(batch: number): Promise<number> {
    const { promptTokens, generatedTokens } = decodingShape;
    const lanes = this.#lanes.slice(0, batch);
    const prompts = lanes.map((_, lane) => this.#randomTokens(promptTokens, lane + 1));
    for (const [index, lane] of lanes.entries()) {
      await lane.clearHistory();
      await lane.evaluateWithoutGeneratingNewTokens(prompts[index]!.slice(0, -1));
    }
    const started = performance.now();
    await Promise.all(
      lanes.map((lane, index) =>
        this.#rounds.together((take) => generate(lane, prompts[index]!.at(-1)!, generatedTokens, take)),
      ),
    );
    return (batch * generatedTokens) / ((performance.now() - started) / 1_000);
  }

  /** Which tokens they are does not affect how long they take. */
  #randomTokens(count: number, seed: number): Token[] {
    const random = seededRandom(seed);
    const vocabulary = [...this.#loaded.model.iterateAllTokens()];
    return Array.from({ length: count }, () => vocabulary[Math.floor(random() * vocabulary.length)]!);
  }
}

/** @param last the prompt's last token: decoding it gives the first of `count` tokens */
async function generate(
  lane: LlamaContextSequence,
  last: Token,
  count: number,
  take: TakeStep,
): Promise<void> {
  const tokens = lane.evaluate([last], { temperature, topP, seed, yieldEogToken: true });
  for (let generated = 0; generated < count; generated++) {
    const { done } = await take(() => tokens.next());
    if (done === true) throw new Error(`a sequence ended after ${generated} of ${count} tokens`);
  }
  await tokens.return();
}
