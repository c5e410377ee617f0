import type { Token } from "node-llama-cpp";
import { expect, test } from "vitest";
import { judgePrompt, yesNoTokens } from "../../src/engines/llama/judge.ts";
import { withSmallContext } from "./small-context.ts";

// node-llama-cpp is asked for only some logits; the whole vocabulary's probabilities show whether they were enough.
test.each([
  // Here the likeliest word is neither yes nor no.
  ["The capital of France is", 0, 0.05],
  ["Question: Is water wet?\nAnswer with yes or no.\nAnswer:", 0.05, 1],
])("P(yes) and P(no) are shares of the whole vocabulary: %j", async (text, least, most) => {
  await withSmallContext(1, async (model, context) => {
    const sequence = context.getSequence();
    const answers = yesNoTokens((word) => model.tokenize(word, false));
    const rest = model.tokenize(text, false);

    const judged = await judgePrompt({ sequence, rest, cached: 0 }, answers, (step) => step());
    await sequence.clearHistory();
    await sequence.evaluateWithoutGeneratingNewTokens(rest.slice(0, -1));
    const last: Token = rest.at(-1)!;
    const [whole] = await sequence.controlledEvaluate([[last, { generateNext: { probabilities: true } }]]);
    const sum = (tokens: readonly Token[]): number =>
      tokens.reduce((total, token) => total + whole!.next.probabilities!.get(token)!, 0);
    const [yes, no] = [sum(answers.yes), sum(answers.no)];
    expect(judged.mass).toBeCloseTo(yes + no, 3);
    expect(judged.pYes).toBeCloseTo(yes / (yes + no), 2);
    expect(judged.mass).toBeGreaterThanOrEqual(least);
    expect(judged.mass).toBeLessThanOrEqual(most);
  });
});
