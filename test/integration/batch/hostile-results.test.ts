import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { refusalOf, resultOf } from "../../fixtures/batch-answers.ts";
import { answerAll, model, World } from "./batch-world.ts";

/** A result with something else in its body. */
function changed(line: string, change: (result: any) => void): string {
  const result = JSON.parse(resultOf(line, model)) as unknown;
  change(result);
  return JSON.stringify(result);
}

test("lines that cannot be used are counted and listed, and do not affect the others", async () => {
  const clean = new World(3);
  await clean.settle();
  const world = new World(3);
  const { lines } = await world.export();
  const judge = lines.find((line) => line.includes('"logprobs":true'))!;
  const write = lines.find((line) => !line.includes('"logprobs":true'))!;
  const results = answerAll(lines);
  const choice = (result: any) => result.response.body.choices[0];
  const top = (result: any) => choice(result).logprobs.content[0].top_logprobs[0];
  const hostile = [
    ["malformed", "not JSON"],
    ["malformed", "[]"],
    ["malformed", "null"],
    ["malformed", '{"custom_id": 7}'],
    ["malformed", "[".repeat(200_000)],
    ["malformed", JSON.stringify({ custom_id: "x".repeat(2_000_000) })],
    ["malformed", '{"__proto__": {"custom_id": "1-j"}}'],
    ["unknown", changed(judge, (result) => (result.custom_id = "request-1"))],
    ["unknown", changed(judge, (result) => (result.custom_id = `999999-j${"0".repeat(24)}`))],
    ["unknown", changed(judge, (result) => (result.custom_id = `1-j${"0".repeat(24)}`))],
    ["unknown", changed(judge, (result) => (result.custom_id = result.custom_id.replace("-j", "-w")))],
    ["unknown", changed(judge, (result) => (result.custom_id = `-1-j${"0".repeat(24)}`))],
    ["refused", refusalOf(judge, 0)],
    ["refused", refusalOf(judge, 1)],
    ["refused", refusalOf(judge, 2)],
    ["refused", changed(judge, (result) => (result.response.body = null))],
    ["refused", changed(judge, (result) => (result.response = null))],
    ["unusable", changed(judge, (result) => (choice(result).logprobs = null))],
    ["unusable", changed(judge, (result) => (choice(result).logprobs.content = []))],
    ["unusable", changed(judge, (result) => (top(result).logprob = 1_000))],
    ["unusable", changed(judge, (result) => (top(result).logprob = "high"))],
    ["unusable", changed(judge, () => {}).replace(/"logprob":[-\d.]+/g, '"logprob":1e999')],
    ["unusable", changed(judge, (result) => (result.response.body.choices = []))],
    ["unusable", changed(write, (result) => (choice(result).message = null))],
    ["wrong-model", changed(judge, (result) => (result.response.body.model = "gpt-\u001B[31mred"))],
    ["different", changed(judge, (result) => (top(result).logprob = -3))],
    ["different", changed(write, (result) => (choice(result).message.content = "something else"))],
  ] as const;
  const imported = await world.import([...results, ...hostile.map(([, line]) => line)]);
  const counts: Record<string, number> = {};
  for (const [problem] of hostile) counts[problem] = (counts[problem] ?? 0) + 1;
  expect(imported.problems).toEqual(counts);
  expect(imported).toMatchObject({ kept: lines.length, lines: lines.length + hostile.length });
  expect(imported.examples).toHaveLength(10);
  expect(imported.examples[0]).toMatchObject({ line: lines.length + 1, problem: "malformed" });
  await world.settle();
  expect(world.reviews()).toStrictEqual(clean.reviews());
});

test("a bad line before the good one does not take its place", async () => {
  const world = new World(1);
  const { lines } = await world.export();
  const refused = lines.map((line, index) => refusalOf(line, index));
  const { kept, problems } = await world.import([...refused, ...answerAll(lines)]);
  expect({ kept, refused: problems.refused }).toEqual({ kept: lines.length, refused: lines.length });
});

test("paragraphs that are not JSON, or not what was asked for, are requested again as in a live run", async () => {
  const world = new World(1);
  const { lines } = await world.export();
  const spoilt = lines.map((line) => {
    if (line.includes('"logprobs":true')) return resultOf(line, model);
    return changed(
      line,
      (result) => (result.response.body.choices[0].message.content = '{"evidence": ["F99"]}'),
    );
  });
  const { batches } = await world.import(spoilt);
  expect(batches[0]).toMatchObject({ toRewrite: { tools: 1, paragraphs: 14 }, waiting: 0 });
  const second = await world.export();
  expect(second).toMatchObject({ questions: 0, paragraphs: 14 });
  await world.import(answerAll(second.lines));
  expect(await world.export()).toMatchObject({ stored: 1 });
});

describe("a file with nothing that can be used", () => {
  const importing = async (world: World, text: string): Promise<unknown> => {
    const file = world.path("bad.jsonl");
    writeFileSync(file, text);
    return await world.importFiles([file]).catch((error: unknown) => error);
  };

  test.each([
    ["empty", "", "the file is empty"],
    ["binary", "\u0000\u0001\u0002", "none of the 1 lines"],
    ["of one endless line", "x".repeat(3_000_000), "longer than 1000000 bytes"],
  ])("is refused when it is %s", async (_, text, message) => {
    const error = await importing(new World(1), text);
    expect(error).toMatchObject({ code: "usage", message: expect.stringContaining(message) as string });
  });

  test("is refused when it is the jobs instead of the results", async () => {
    const world = new World(1);
    const { lines } = await world.export();
    expect(await importing(world, lines.join("\n"))).toMatchObject({ code: "usage" });
  });

  test("is refused when it is from another database's export", async () => {
    const { lines } = await new World(1).export();
    const error = await importing(new World(1), answerAll(lines).join("\n"));
    expect(error).toMatchObject({ message: expect.stringContaining("is not from this database") as string });
  });

  test("is refused when it is not there", async () => {
    await expect(new World(1).importFiles(["nowhere.jsonl"])).rejects.toMatchObject({
      code: "usage",
      where: "nowhere.jsonl",
    });
  });
});
