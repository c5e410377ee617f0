import { expect, test } from "vitest";
import { examples, jurybox, model, newWorkspace } from "./program.ts";

interface Printed {
  readonly tools: readonly {
    readonly reviews: readonly { readonly score: number; readonly text: string }[];
  }[];
}

/** The score is sampled too, as the paragraphs are: p(yes) is the same with every seed. */
async function reviewOnce(seed: string): Promise<Printed["tools"][number]["reviews"]> {
  const flags = ["--model", model, "--personas", "builder", "--scoring", "direct", "--seed", seed];
  const oneAtATime = [...flags, "--max-parallel", "1", "--json"];
  const { code, stdout } = await jurybox(newWorkspace(), "review", examples[0]!, ...oneAtATime);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as Printed).tools[0]!.reviews;
}

test("one at a time, the same seed gives the same text, and another seed another text", async () => {
  const [first] = await reviewOnce("7");
  const [again] = await reviewOnce("7");
  const [other] = await reviewOnce("8");
  expect(again?.text).toBe(first?.text);
  expect(again?.score).toBe(first?.score);
  expect(other?.text).not.toBe(first?.text);
});
