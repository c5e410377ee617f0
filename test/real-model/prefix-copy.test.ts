import { expect, test } from "vitest";
import { copyPrefix } from "../../src/engines/llama/unofficial.ts";
import { withSmallContext } from "./small-context.ts";

// Copying goes through an internal call of node-llama-cpp: a version without it would silently be slower.
test("a copied prefix gives the same probabilities as a computed one", async () => {
  await withSmallContext(2, async (model, context) => {
    const source = context.getSequence();
    const target = context.getSequence();
    const tokens = model.tokenize(
      "The first facts are shared by every question about the tool. ".repeat(8),
      false,
    );
    const last = model.tokenize(" So", false)[0]!;
    const nextTokens = async (sequence: typeof source) => {
      const [answer] = await sequence.controlledEvaluate([[last, { generateNext: { probabilities: true } }]]);
      return [...answer!.next.probabilities!].slice(0, 20);
    };

    await source.evaluateWithoutGeneratingNewTokens([...tokens, ...tokens.slice(0, 4)]);
    expect(await copyPrefix(target, source, tokens.length)).toBe(true);
    expect(target.contextTokens).toEqual(tokens);
    const copied = await nextTokens(target);

    await source.clearHistory();
    await source.evaluateWithoutGeneratingNewTokens(tokens);
    const computed = await nextTokens(source);
    expect(copied.map(([token]) => token)).toEqual(computed.map(([token]) => token));
    for (const [index, [, probability]] of copied.entries()) {
      expect(probability).toBeCloseTo(computed[index]![1], 3);
    }
  });
});
