import { count } from "../../../text/amounts.ts";
import { JuryboxError } from "../../../domain/error.ts";

export interface BudgetLimits {
  /** Requests to the model, retries included; null for no limit. */
  readonly requests: number | null;
  /** Tokens read and written; null for no limit. */
  readonly tokens: number | null;
}

/** What may still be asked of the servers. Requests under way when it runs out are finished, and counted. */
export class Budget {
  readonly #limits: BudgetLimits;
  #requests = 0;
  #tokens = 0;

  constructor(limits: BudgetLimits) {
    this.#limits = limits;
  }

  /** @throws JuryboxError `engine` when nothing is left */
  check(): void {
    const { requests, tokens } = this.#limits;
    if (requests !== null && this.#requests >= requests)
      throw usedUp(count(requests, "request"), "--max-requests");
    if (tokens !== null && this.#tokens >= tokens) throw usedUp(`${tokens} tokens`, "--max-tokens");
  }

  /** @throws JuryboxError `engine` when nothing is left */
  takeRequest(): void {
    this.check();
    this.#requests += 1;
  }

  spendTokens(count: number): void {
    this.#tokens += count;
  }
}

function usedUp(limit: string, option: string): JuryboxError {
  return new JuryboxError("engine", `the budget of ${limit} is used up`, {
    hint: `Run the same command again to go on with a new budget, or raise ${option}.`,
  });
}
