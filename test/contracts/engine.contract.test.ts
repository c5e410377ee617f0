import { describe, expect, test } from "vitest";
import { answerShape, eventsOf, paragraph, textsOf, yesNoPrompts } from "./requests.ts";
import { sceneOf } from "./scene.ts";
import { contractContext, contractModel, contractParallel } from "../../tools/servers/model-file.ts";
import { isPresent, subjects } from "./subjects.ts";

const model = await contractModel();
const never = new AbortController().signal;

for (const subject of subjects) {
  describe.skipIf(!isPresent(subject))(subject.name, () => {
    const scene = sceneOf(subject);

    test("says what runs", () => {
      const { model: info, host, capabilities, engineVersion } = scene.engine.describe();
      expect(info.id).toContain(model.id);
      expect(info.contextTokens).toBe(contractContext);
      expect(engineVersion).toMatch(/\d/);
      expect(host.cores).toBeGreaterThan(0);
      expect(capabilities).toMatchObject({
        logProbabilities: subject.sampled === null,
        grammar: true,
        maxParallel: contractParallel,
      });
      // vLLM serves weights that were made from the file, and no OpenAI server reports a checksum.
      if (subject.server === null || subject.server.startsWith("ollama")) {
        expect(info).toMatchObject({ sha256: model.sha256, quantization: model.quantization });
      }
      if (subject.server !== "vllm") {
        expect(Math.abs(info.parameters! / model.parameters - 1)).toBeLessThan(0.25);
      }
    });

    test("answers questions in order, and reports each answer as it comes", async () => {
      const heard: number[] = [];
      const judgements = await scene.engine.judge(yesNoPrompts, never, (index) => heard.push(index));
      expect(judgements).toHaveLength(yesNoPrompts.length);
      expect(heard.toSorted((a, b) => a - b)).toEqual(yesNoPrompts.map((_, index) => index));
      for (const { pYes, mass, tokens, sampled } of judgements) {
        expect(pYes).toBeGreaterThanOrEqual(0);
        expect(pYes).toBeLessThanOrEqual(1);
        expect(mass).toBeLessThanOrEqual(1);
        expect(tokens.prompt).toBeGreaterThan(30);
        expect(sampled).toBe(subject.sampled);
      }
      // A few of the smallest model's answers may all be neither yes nor no.
      const answered = judgements.filter(({ mass }) => mass > 0);
      expect(answered.length).toBeGreaterThanOrEqual(subject.sampled === null ? judgements.length : 1);
      // In reverse, the answers are the same ones in reverse: none is in another's place.
      const reverse = await scene.engine.judge(yesNoPrompts.toReversed(), never);
      for (const [index, { pYes }] of reverse.toReversed().entries()) {
        expect(Math.abs(pYes - judgements[index]!.pYes)).toBeLessThan(0.03);
      }
    });

    test("writes under a schema", async () => {
      const events = await eventsOf(
        scene.engine.write(
          [1, 2, 3].map((seed) => paragraph(seed)),
          never,
        ),
      );
      const done = events.filter((event) => event.type === "done");
      expect(new Set(done.map(({ index }) => index))).toEqual(new Set([0, 1, 2]));
      expect(done).toHaveLength(3);
      for (const { text, index, tokens } of done) {
        expect(answerShape.safeParse(JSON.parse(text))).toMatchObject({ success: true });
        expect(tokens.output).toBeGreaterThan(5);
        expect(tokens.prompt).toBeGreaterThan(30);
        const deltas = events.filter((event) => event.type === "delta" && event.index === index);
        expect(deltas.map((event) => (event as { text: string }).text).join("")).toBe(text);
      }
    });

    test("another seed gives another text", async () => {
      const texts = new Set<string | undefined>();
      for (const seed of [1, 2, 3])
        texts.add((await textsOf(scene.engine.write([paragraph(seed)], never)))[0]);
      expect(texts.size).toBeGreaterThan(1);
    });

    test("the same seed gives the same text, one at a time", async () => {
      const write = async () => (await textsOf(scene.engine.write([paragraph(7)], never)))[0];
      // The first may find less of its prompt computed, and so round differently.
      await write();
      expect(await write()).toBe(await write());
    });
  });
}
