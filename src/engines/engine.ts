import type { HostInfo, ModelInfo } from "../domain/model.ts";
import type { Prompt } from "../domain/prompt.ts";
import type { TokenCounts } from "../domain/review.ts";

export interface EngineCapabilities {
  /** Next-token probabilities are available; else a judgement is counted from sampled answers. */
  readonly logProbabilities: boolean;
  /** Answers are held to a JSON schema as they are written. */
  readonly grammar: boolean;
  /** Prompts decoded together. */
  readonly maxParallel: number;
  readonly prefixReuse: boolean;
  /** Calls may overlap: writing texts at the same time does not change the answers to questions. */
  readonly judgesBesideWriting: boolean;
}

export interface EngineDescription {
  readonly engine: string;
  readonly engineVersion: string;
  readonly model: ModelInfo;
  readonly host: HostInfo;
  readonly capabilities: EngineCapabilities;
}

export interface Judgement {
  /** P(yes) / (P(yes) + P(no)), 0-1; 0.5 when neither has any probability. */
  readonly pYes: number;
  /** P(yes) + P(no), 0-1, over all spellings. */
  readonly mass: number;
  readonly tokens: TokenCounts;
  readonly ms: number;
  /** How many sampled answers this was counted from; null when it was read from probabilities. */
  readonly sampled: number | null;
}

export interface Sampling {
  readonly seed: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly topP: number;
  /** Most output tokens of one answer. */
  readonly maxTokens: number;
}

export interface WriteRequest {
  readonly prompt: Prompt;
  /** JSON Schema of the answer. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly sampling: Sampling;
}

/** A server's own counts and times for one answer. */
export interface ServedTimes {
  /** Prompt tokens that were computed: cached ones left out. */
  readonly promptTokens: number;
  readonly promptMs: number;
  readonly outputTokens: number;
  readonly outputMs: number;
}

/** What happens while answers are written. `index` is the request's place in the call. */
export type WriteEvent =
  | { readonly type: "delta"; readonly index: number; readonly text: string; readonly tokens: number }
  | {
      readonly type: "done";
      readonly index: number;
      readonly text: string;
      readonly tokens: TokenCounts;
      readonly ms: number;
      /** Left out when the engine is not a server, or the server reports no times. */
      readonly served?: ServedTimes;
    }
  | { readonly type: "failed"; readonly index: number; readonly reason: string };

/** The one interface to whatever runs a model. Batch-shaped: batching and prefix sharing are where the speed is. */
export interface Engine {
  describe(): EngineDescription;
  /**
   * Number of tokens in a prompt as the model would see it; null when the engine cannot count without running the
   * model.
   */
  countTokens(prompt: Prompt): Promise<number | null>;
  /**
   * Answers each yes/no prompt, with one forward pass where there are probabilities. Results are in the order of the
   * prompts.
   * @param onAnswer called as each answer arrives
   * @throws JuryboxError `engine` when the engine fails, `interrupted` when the signal aborts
   */
  judge(
    prompts: readonly Prompt[],
    signal: AbortSignal,
    onAnswer?: (index: number) => void,
  ): Promise<Judgement[]>;
  /**
   * Writes an answer to each request, all at the same time. A request that fails yields `failed`; the others go on.
   * @throws JuryboxError `interrupted` when the signal aborts
   */
  write(requests: readonly WriteRequest[], signal: AbortSignal): AsyncIterable<WriteEvent>;
  /**
   * Tokens computed since the engine was opened, prompts and answers together, each counted as often as it was
   * computed; left out where that is not known.
   */
  evaluatedTokens?(): number;
  close(): Promise<void>;
}
