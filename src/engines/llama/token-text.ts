import type { LlamaModel, Token } from "node-llama-cpp";

/** Text of a stream of tokens, holding back a character until all its bytes have come. */
export class TokenText {
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
