import type { LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { AnswerPlan, SampledStretch } from "./answer-plan.ts";
import { TokenText } from "./token-text.ts";

export interface Taken {
  /** What the answer grew by, what the plan fixes included. */
  readonly text: string;
  /** Tokens that follow in any case, to be evaluated with the one that was taken. */
  readonly given: readonly Token[];
  readonly isLast: boolean;
}

/** Follows an answer through its plan, token by token. */
export class AnswerCursor {
  /** Tokens that the model chose so far. */
  sampled = 0;
  /** Tokens that were evaluated unchosen so far, those of the start not counted. */
  given = 0;
  readonly #left: SampledStretch[];
  readonly #decoder: TokenText;
  #stretch: SampledStretch;
  #text = "";

  constructor(model: Pick<LlamaModel, "detokenize">, { start, stretches }: AnswerPlan) {
    const [first, ...left] = stretches;
    this.#stretch = first;
    this.#left = left;
    this.#decoder = new TokenText(model, start.tokens);
  }

  /** Of the stretch that is being written. */
  get grammar(): LlamaGrammar {
    return this.#stretch.grammar;
  }

  take(token: Token): Taken {
    this.sampled++;
    const text = this.#decoder.next(token);
    this.#text += text;
    const { isWhole, after } = this.#stretch;
    if (!isWhole(this.#text)) return { text, given: [], isLast: false };
    const next = this.#left.shift();
    if (next === undefined) return { text: text + after.text, given: [], isLast: true };
    this.#stretch = next;
    this.#text = "";
    this.given += after.tokens.length;
    this.#decoder.skip(after.tokens);
    return { text: text + after.text, given: after.tokens, isLast: false };
  }
}
