import type { Llama, LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import { isWholeJson } from "../whole-json.ts";
import { answerParts, type SampledPart } from "./answer-parts.ts";

/** What stands in an answer in any case. */
export interface FixedStretch {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export interface SampledStretch extends Pick<SampledPart, "isWhole"> {
  readonly grammar: LlamaGrammar;
  /** What follows it. */
  readonly after: FixedStretch;
}

/** How an answer is written: what it begins with, then stretches that the model writes. */
export interface AnswerPlan {
  readonly start: FixedStretch;
  readonly stretches: readonly [SampledStretch, ...SampledStretch[]];
}

/** Makes plans, each once. */
export class AnswerPlanner {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #grammars = new Map<string, Promise<LlamaGrammar>>();

  constructor(llama: Llama, model: LlamaModel) {
    this.#llama = llama;
    this.#model = model;
  }

  async plan(schema: Readonly<Record<string, unknown>>): Promise<AnswerPlan> {
    const parts = answerParts(schema);
    if (parts === null) return await this.#planWhole(schema);
    const texts = parts.filter((part) => typeof part === "string");
    const sampled = parts.filter((part) => typeof part !== "string");
    const [start, ...following] = texts.map((text) => this.#fixed(text));
    const grammars = await Promise.all(sampled.map(({ grammar }) => this.#grammar(grammar)));
    const [first, ...others] = sampled.map(({ isWhole }, index) => ({
      isWhole,
      grammar: grammars[index]!,
      after: following[index]!,
    }));
    return { start: start!, stretches: [first!, ...others] };
  }

  /** One stretch: the whole answer. */
  async #planWhole(schema: Readonly<Record<string, unknown>>): Promise<AnswerPlan> {
    const grammar = await this.#once(JSON.stringify(schema), () =>
      this.#llama.createGrammarForJsonSchema(schema as never),
    );
    const isWhole = (text: string): boolean => /[}\]]\s*$/.test(text) && isWholeJson(text);
    return { start: this.#fixed(""), stretches: [{ grammar, isWhole, after: this.#fixed("") }] };
  }

  #fixed(text: string): FixedStretch {
    return { text, tokens: this.#model.tokenize(text, false) };
  }

  #grammar(grammar: string): Promise<LlamaGrammar> {
    return this.#once(grammar, () => this.#llama.createGrammar({ grammar }));
  }

  #once(key: string, make: () => Promise<LlamaGrammar>): Promise<LlamaGrammar> {
    const known = this.#grammars.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#grammars.set(key, made);
    return made;
  }
}

/** Tokens that an answer takes besides those that are sampled. */
export function fixedTokens({ start, stretches }: AnswerPlan): number {
  return stretches.reduce((sum, { after }) => sum + after.tokens.length, start.tokens.length);
}
