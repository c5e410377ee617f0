import { expect, test } from "vitest";
import { Budget } from "../../../../../src/engines/openai/pool/budget.ts";

test("requests are counted, and one too many is refused with a way out", () => {
  const budget = new Budget({ requests: 2, tokens: null });
  budget.takeRequest();
  budget.check();
  budget.takeRequest();
  expect(() => budget.check()).toThrow("the budget of 2 requests is used up");
  expect(() => budget.takeRequest()).toThrow(
    expect.objectContaining({ code: "engine", hint: expect.stringContaining("--max-requests") }),
  );
});

test("no request is begun once the tokens are spent", () => {
  const budget = new Budget({ requests: null, tokens: 100 });
  budget.takeRequest();
  budget.spendTokens(99);
  budget.takeRequest();
  budget.spendTokens(50);
  expect(() => budget.takeRequest()).toThrow("the budget of 100 tokens is used up");
});

test("without limits there is no end", () => {
  const budget = new Budget({ requests: null, tokens: null });
  budget.spendTokens(1e12);
  for (let request = 0; request < 1_000; request++) budget.takeRequest();
  expect(() => budget.check()).not.toThrow();
});
