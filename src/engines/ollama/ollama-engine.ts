import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { HostInfo } from "../../domain/model.ts";
import type { Prompt } from "../../domain/prompt.ts";
import type { Engine, EngineDescription, Judgement, WriteEvent, WriteRequest } from "../engine.ts";
import { EventQueue } from "../event-queue.ts";
import { withOneRetry } from "./call.ts";
import { chatHabits, noticesOf } from "./chat-habits.ts";
import type { ChatModel } from "./chat.ts";
import { OllamaFailure } from "./failure.ts";
import { isSameModel, modelIdentity, trainedContext } from "./identity.ts";
import { judgeByProbabilities, judgeBySamples, likeliestTokens } from "./judge.ts";
import { obtainModel } from "./obtain-model.ts";
import type { LoadedModel } from "./replies.ts";
import { listModels, loadedModel, serverVersion } from "./server-inventory.ts";
import { writeAnswer } from "./write.ts";
import { workInOrder } from "../run-jobs.ts";
import { ollamaAddress, type OllamaAddress } from "../server-address.ts";
import { otherHost, thisHost } from "../../host/cores.ts";

export interface OllamaEngineOptions {
  /** Such as http://127.0.0.1:11434. */
  readonly baseUrl: string;
  /** Name of the model on the server, with or without its tag. */
  readonly model: string;
  /** Context window to ask for, in tokens. */
  readonly contextTokens: number;
  /** Requests sent at once. */
  readonly parallel: number;
  /** Aborts the opening. */
  readonly signal: AbortSignal;
  /** Called with what the user should know, one line at a time. */
  readonly onNotice: (text: string) => void;
  /** Bytes of a pull. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Whether a missing model may be pulled. */
  readonly pull?: boolean;
}

/**
 * Opens a model on an Ollama server: finds or pulls it, loads it and finds out what the server can do.
 * @throws JuryboxError `config` for a base URL that is not an address, `network` when no server answers, `not-found`
 *   for an unknown model, `memory` when it does not fit, `engine`, or `interrupted`
 */
export async function openOllamaEngine(options: OllamaEngineOptions): Promise<Engine> {
  const { model: name, signal, onNotice, pull = false, onProgress = () => {} } = options;
  const server = ollamaAddress(options.baseUrl);
  const version = await serverVersion(server, signal);
  const { shown, listed } = await obtainModel(server, name, { pull, onProgress, signal });
  const habits = chatHabits(shown);
  const { thinks, takesSystem } = habits;
  const asked: ChatModel = {
    server,
    name,
    contextTokens: Math.min(options.contextTokens, trainedContext(shown) ?? Infinity),
    thinks,
    takesSystem,
  };
  const candidates = await probeCandidates(asked, signal);
  const loaded = await loadedModel(server, name, signal);
  const contextTokens = Math.min(asked.contextTokens, loaded?.context_length || Infinity);
  const wanted = options.contextTokens;
  noticesOf({ name, shown, habits, candidates, wanted, contextTokens }).forEach(onNotice);
  const description: EngineDescription = {
    engine: "ollama",
    engineVersion: version,
    model: modelIdentity(name, shown, listed, contextTokens),
    host: ollamaHost(server, loaded),
    capabilities: {
      logProbabilities: candidates > 0,
      grammar: true,
      maxParallel: options.parallel,
      prefixReuse: true,
      judgesBesideWriting: false,
    },
  };
  return new OllamaEngine({ ...asked, contextTokens }, description, candidates, listed?.digest ?? null);
}

class OllamaEngine implements Engine {
  readonly #model: ChatModel;
  readonly #description: EngineDescription;
  /** How many candidates for a token the server lists; 0 when it lists none. */
  readonly #candidates: number;
  readonly #digest: string | null;

  constructor(model: ChatModel, description: EngineDescription, candidates: number, digest: string | null) {
    this.#model = model;
    this.#description = description;
    this.#candidates = candidates;
    this.#digest = digest;
  }

  describe(): EngineDescription {
    return this.#description;
  }

  /** Always null: Ollama has no way to count tokens without running the model. */
  async countTokens(): Promise<null> {
    return null;
  }

  async judge(
    prompts: readonly Prompt[],
    signal: AbortSignal,
    onAnswer: (index: number) => void = () => {},
  ): Promise<Judgement[]> {
    await this.#checkIdentity(signal);
    const judgements: Judgement[] = [];
    const answer = async (prompt: Prompt, index: number, signal: AbortSignal): Promise<void> => {
      judgements[index] = await this.#judgeOne(prompt, signal);
      onAnswer(index);
    };
    const [first, ...rest] = prompts;
    if (first === undefined) return [];
    // Alone, so that the start that the others share with it is computed when they come.
    await answer(first, 0, signal);
    // Questions decoded together shift each other's probabilities, which does not matter where samples are counted.
    const { logProbabilities, maxParallel } = this.#description.capabilities;
    const width = logProbabilities ? 1 : maxParallel;
    await workInOrder(rest, width, signal, (prompt, index, signal) => answer(prompt, index + 1, signal));
    return judgements;
  }

  write(requests: readonly WriteRequest[], signal: AbortSignal): AsyncIterable<WriteEvent> {
    const events = new EventQueue<WriteEvent>();
    return events.endWith(this.#writeAll(requests, signal, (event) => events.push(event)));
  }

  /** Nothing to release: the server unloads the model by itself. */
  async close(): Promise<void> {}

  async #judgeOne(prompt: Prompt, signal: AbortSignal): Promise<Judgement> {
    return this.#candidates > 0
      ? await judgeByProbabilities(this.#model, prompt, this.#candidates, signal)
      : await judgeBySamples(this.#model, prompt, signal);
  }

  async #writeAll(
    requests: readonly WriteRequest[],
    signal: AbortSignal,
    emit: (event: WriteEvent) => void,
  ): Promise<void> {
    await this.#checkIdentity(signal);
    const width = this.#description.capabilities.maxParallel;
    await workInOrder(requests, width, signal, (request, index, signal) =>
      writeAnswer(this.#model, request, index, signal, emit),
    );
    throwIfInterrupted(signal);
  }

  /** A name is not an identity: the model behind it may be created or pulled again during a run. */
  async #checkIdentity(signal: AbortSignal): Promise<void> {
    if (this.#digest === null) return;
    const { server, name } = this.#model;
    const models = await withOneRetry(signal, () => listModels(server, signal));
    const digest = models.find((model) => isSameModel(model.name, name))?.digest;
    if (digest === this.#digest) return;
    throw new JuryboxError(
      "engine",
      `${name} on ${server.text} is no longer the model that the run began with`,
      {
        hint: "Run the same command again: reviews are kept apart by model.",
      },
    );
  }
}

/** The machine that the server runs on; of any machine but this one, only the name is known. */
function ollamaHost(server: OllamaAddress, loaded: LoadedModel | undefined): HostInfo {
  const gpu = describeGpu(loaded);
  return server.local ? thisHost(gpu) : otherHost(server.host, gpu);
}

/** How much of the model is in the GPU's memory; the server does not name the GPU. */
function describeGpu(loaded: LoadedModel | undefined): string | null {
  const { size, size_vram: onCard } = loaded ?? {};
  if (typeof onCard !== "number" || onCard === 0) return null;
  if (typeof size !== "number" || size <= onCard) return "GPU";
  return `GPU (${Math.round((100 * onCard) / size)} % of the model)`;
}

const question: Prompt = [{ role: "user", text: "Is ice cold? Answer Yes or No." }];

/** Servers take at most 20; one that takes fewer says so. */
const counts = [20, 10, 5];

/**
 * Finds out, by asking, how many candidates for the next token the server lists: 0 when it lists none. The version does
 * not say: builds from source all report 0.0.0. Loads the model.
 * @throws JuryboxError as the server fails
 */
async function probeCandidates(model: ChatModel, signal: AbortSignal): Promise<number> {
  for (const count of counts) {
    try {
      const { candidates } = await likeliestTokens(model, question, count, signal);
      return candidates === null ? 0 : count;
    } catch (error) {
      if (!(error instanceof OllamaFailure && /logprobs/.test(error.message))) throw error;
    }
  }
  return 0;
}
