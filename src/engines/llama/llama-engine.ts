import type { Token } from "node-llama-cpp";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { ModelInfo } from "../../domain/model.ts";
import type { Prompt } from "../../domain/prompt.ts";
import { sharedPrefix } from "../common-prefix.ts";
import type { Engine, EngineDescription, Judgement, WriteEvent, WriteRequest } from "../engine.ts";
import { EventQueue } from "../event-queue.ts";
import { fixedTokens, planAnswer } from "./answer-plan.ts";
import { type ChatTemplate, createChatTemplate } from "./chat-template.ts";
import { DecodeRounds } from "./decode-rounds.ts";
import { groupByPrefix } from "./groups.ts";
import { judgePrompt, yesNoTokens, type YesNoTokens } from "./judge.ts";
import { Lanes } from "./lanes.ts";
import { describeVersion, type LoadedLlama, loadLlama, type LoadOptions } from "./load.ts";
import { writeAnswer, type WriteJob } from "./write.ts";
import { thisHost } from "../../host/cores.ts";
import { noChatTemplate } from "../../models/gguf/info.ts";

export interface LlamaEngineOptions extends LoadOptions {
  readonly model: Omit<ModelInfo, "contextTokens">;
  /** Chat template to use instead of the GGUF's own; null to use the GGUF's. */
  readonly chatTemplate: string | null;
}

/**
 * Loads a GGUF file and runs it in this process.
 * @throws JuryboxError as `loadLlama`, and `model` when the file has no chat template and none is given
 */
export async function openLlamaEngine(options: LlamaEngineOptions): Promise<Engine> {
  const loaded = await loadLlama(options);
  try {
    return new LlamaEngine(loaded, options, await describeVersion(loaded.llama));
  } catch (error) {
    await dispose(loaded);
    throw error;
  }
}

class LlamaEngine implements Engine {
  readonly #loaded: LoadedLlama;
  readonly #template: ChatTemplate;
  readonly #rounds = new DecodeRounds();
  readonly #lanes: Lanes;
  readonly #answers: YesNoTokens;
  readonly #description: EngineDescription;

  constructor(loaded: LoadedLlama, options: LlamaEngineOptions, version: string) {
    this.#loaded = loaded;
    this.#template = readTemplate(loaded, options);
    this.#lanes = new Lanes(loaded.context, this.#rounds);
    this.#answers = yesNoTokens((text) => loaded.model.tokenize(text, false));
    this.#description = describe(loaded, options, this.#lanes.count, version);
  }

  describe(): EngineDescription {
    return this.#description;
  }

  async countTokens(prompt: Prompt): Promise<number> {
    return this.#tokenize(prompt).length;
  }

  async judge(
    prompts: readonly Prompt[],
    signal: AbortSignal,
    onAnswer?: (index: number) => void,
  ): Promise<Judgement[]> {
    const jobs = prompts.map((prompt, index) => ({ index, tokens: this.#tokenizeFitting(prompt, 0) }));
    const judgements: Judgement[] = [];
    await guard(signal, () =>
      // One at a time: in a batch the last bits of an answer depend on its neighbours, by up to 0.06 of p(yes) as
      // measured, and a question of a dozen tokens keeps the processor busy by itself (30 take 7.5 s, against 7.0 s
      // four at once).
      this.#lanes.forEach(
        [jobs],
        sharedPrefix(jobs.map(({ tokens }) => tokens)),
        signal,
        async (job, prepared) => {
          judgements[job.index] = await judgePrompt(prepared, this.#answers, this.#rounds.alone);
          onAnswer?.(job.index);
        },
      ),
    );
    return judgements;
  }

  write(requests: readonly WriteRequest[], signal: AbortSignal): AsyncIterable<WriteEvent> {
    const events = new EventQueue<WriteEvent>();
    return events.endWith(
      guard(signal, () => this.#writeAll(requests, signal, (event) => events.push(event))),
    );
  }

  evaluatedTokens(): number {
    return this.#lanes.evaluatedTokens;
  }

  async close(): Promise<void> {
    await dispose(this.#loaded);
  }

  async #writeAll(requests: readonly WriteRequest[], signal: AbortSignal, emit: (event: WriteEvent) => void) {
    const jobs = await Promise.all(
      requests.map(async ({ prompt, schema, sampling }, index): Promise<WriteJob> => {
        const plan = await planAnswer(this.#loaded, schema);
        const tokens = this.#tokenizeFitting(prompt, sampling.maxTokens + fixedTokens(plan));
        return { index, sampling, plan, tokens: [...tokens, ...plan.start.tokens] };
      }),
    );
    // A single request, a paragraph written again, reuses what its lane still holds of the others.
    const shared = jobs.length > 1 ? sharedPrefix(jobs.map(({ tokens }) => tokens)) : [];
    await this.#lanes.forEach(
      groupByPrefix(jobs, this.#lanes.count),
      shared,
      signal,
      async (job, prepared) => {
        try {
          await this.#rounds.together((take) =>
            writeAnswer(this.#loaded.model, job, prepared, take, signal, emit),
          );
        } catch (error) {
          signal.throwIfAborted();
          emit({
            type: "failed",
            index: job.index,
            reason: error instanceof Error ? error.message : String(error),
          });
        }
      },
    );
  }

  #tokenizeFitting(prompt: Prompt, room: number): Token[] {
    const tokens = this.#tokenize(prompt);
    const limit = this.#loaded.context.contextSize;
    const over = tokens.length + room - limit;
    if (over > 0) {
      throw new JuryboxError("context", `a prompt is ${over} tokens longer than the context of ${limit}`, {
        hint: "Shorten the dossier, or raise contextTokens in jurybox.yaml.",
      });
    }
    return tokens;
  }

  #tokenize(prompt: Prompt): Token[] {
    const { model } = this.#loaded;
    const tokens = this.#template
      .render(prompt)
      .flatMap(({ text, control }) => model.tokenize(text, control));
    const { bos, shouldPrependBosToken } = model.tokens;
    return shouldPrependBosToken && bos !== null && tokens[0] !== bos ? [bos, ...tokens] : tokens;
  }
}

function readTemplate({ model }: LoadedLlama, options: LlamaEngineOptions): ChatTemplate {
  const source = options.chatTemplate ?? model.fileInfo.metadata.tokenizer?.chat_template;
  if (source === undefined) throw noChatTemplate(options.modelPath);
  return createChatTemplate(source, { bos: model.tokens.bosString ?? "", eos: model.tokens.eosString ?? "" });
}

function describe(
  { llama, context }: LoadedLlama,
  options: LlamaEngineOptions,
  lanes: number,
  version: string,
): EngineDescription {
  return {
    engine: "llama",
    engineVersion: version,
    model: { ...options.model, contextTokens: context.contextSize },
    host: thisHost(llama.gpu === false ? null : llama.gpu),
    capabilities: {
      logProbabilities: true,
      grammar: true,
      maxParallel: lanes,
      prefixReuse: true,
      judgesBesideWriting: true,
    },
  };
}

/** Turns the runtime's errors into the program's own. */
async function guard(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    throwIfInterrupted(signal);
    if (cause instanceof JuryboxError) throw cause;
    throw new JuryboxError(
      "engine",
      `llama.cpp failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: "Run `jurybox doctor`; if memory is short, lower --max-parallel.",
        cause,
      },
    );
  }
}

async function dispose({ context, model, llama }: LoadedLlama): Promise<void> {
  await context.dispose();
  await model.dispose();
  await llama.dispose();
}
