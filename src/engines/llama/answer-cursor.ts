import type { LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { AnswerPlan, SampledStretch } from "./answer-plan.ts";

/** Decodes a stream of tokens to text, holding back a character until all its bytes have arrived. */
class TokenText {
  readonly #model: Pick<LlamaModel, "detokenize">;
  readonly #before: Token[];
  #pending: Token[] = [];

  /** @param before tokens that the stream follows */
  constructor(model: Pick<LlamaModel, "detokenize">, before: readonly Token[]) {
    this.#model = model;
    this.#before = [...before];
  }

  /** Passes over tokens whose text is known. */
  skip(tokens: readonly Token[]): void {
    this.#before.push(...tokens);
  }

  next(token: Token): string {
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false, this.#before.slice(-8));
    if (text.endsWith("\uFFFD") && this.#pending.length < 4) return "";
    this.#before.push(...this.#pending);
    this.#pending = [];
    return text;
  }
}

export interface Taken {
  /** What the answer grew by, including text that the plan fixes. */
  readonly text: string;
  /** Tokens that follow whatever the model does, to be evaluated with the one just taken. */
  readonly given: readonly Token[];
  readonly isLast: boolean;
}

/** Follows an answer through its plan, token by token. */
export class AnswerCursor {
  /** Tokens that the model has chosen so far. */
  sampled = 0;
  /** Tokens evaluated so far that the plan fixed, not counting those of the start. */
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

  /** Grammar of the stretch being written. */
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
