import { describe, expect, test } from "vitest";
import type { WriteEvent } from "../../src/engines/engine.ts";
import {
  answerShape,
  endlessParagraph,
  eventsOf,
  longPrompt,
  paragraph,
  textsOf,
  yesNoPrompts,
} from "./requests.ts";
import { sceneOf } from "./scene.ts";
import { contractContext, contractModel } from "../../tools/servers/model-file.ts";
import { errorOf, isPresent, subjects } from "./subjects.ts";

const model = await contractModel();
const never = new AbortController().signal;

for (const subject of subjects) {
  describe.skipIf(!isPresent(subject))(subject.name, () => {
    const scene = sceneOf(subject);

    test("stops in the middle when told, and still works afterwards", async () => {
      const controller = new AbortController();
      let late = 0;
      const reading = (async () => {
        for await (const event of scene.engine.write(
          [endlessParagraph(1), endlessParagraph(2)],
          controller.signal,
        )) {
          if (event.type !== "delta") continue;
          if (controller.signal.aborted) late++;
          controller.abort();
        }
      })();
      expect((await errorOf(reading)).code).toBe("interrupted");
      // Each of them would have gone on for 200 tokens or more.
      expect(late).toBeLessThan(10);
      expect((await errorOf(scene.engine.judge(yesNoPrompts, controller.signal))).code).toBe("interrupted");
      expect(await textsOf(scene.engine.write([paragraph(1)], never))).toEqual([expect.any(String)]);
    });

    // The embedded engine has one context, and the program makes one call at a time.
    test.skipIf(subject.server === null)("stopping one call leaves another alone", async () => {
      const controller = new AbortController();
      const others = textsOf(scene.engine.write([paragraph(1), paragraph(2)], never));
      const stopped = (async () => {
        for await (const event of scene.engine.write([endlessParagraph(3)], controller.signal)) {
          if (event.type === "delta") controller.abort();
        }
      })();
      expect((await errorOf(stopped)).code).toBe("interrupted");
      for (const text of await others) expect(answerShape.safeParse(JSON.parse(text!)).success).toBe(true);
    });

    test("refuses what does not fit its window, and cuts nothing", async () => {
      const prompt = longPrompt(contractContext * 1.5);
      expect((await errorOf(scene.engine.judge([prompt], never))).code).toBe("context");
      // The prompt alone would fit, but not with its answer.
      const tooLong = { ...endlessParagraph(1), prompt: longPrompt(contractContext * 0.95) };
      const failure = await eventsOf(scene.engine.write([tooLong], never)).then(
        (events) => events.find((event) => event.type === "failed")?.reason,
        (error: Error) => error.message,
      );
      expect(failure).toMatch(/context|window/);
      const [fits] = await scene.engine.judge([longPrompt(contractContext * 0.8)], never);
      expect(fits!.tokens.prompt).toBeGreaterThan(contractContext * 0.75);
    });

    test.skipIf(subject.server === null)("rejects a model that is not there", async () => {
      const error = await errorOf(subject.open(scene.server, model, "no-such-model"));
      expect(error.code).toBe("not-found");
      expect(error.message).toContain("no-such-model");
    });

    test.skipIf(subject.server === null)("says so when its server dies, and does not hang", async () => {
      const doomed = (await subject.start(model))!;
      const opened = await subject.open(doomed, model, model.id);
      const events: WriteEvent[] = [];
      let thrown: unknown;
      try {
        for await (const event of opened.write([endlessParagraph(1), endlessParagraph(2)], never)) {
          if (event.type === "delta" && !events.some(({ type }) => type === "delta")) await doomed.kill();
          events.push(event);
        }
      } catch (error) {
        thrown = error;
      }
      await opened.close();
      await doomed.stop();
      expect(events.filter(({ type }) => type === "done")).toEqual([]);
      const failed = events.filter((event) => event.type === "failed");
      if (thrown === undefined) expect(failed).toHaveLength(2);
      else
        expect(thrown).toMatchObject({
          name: "JuryboxError",
          code: expect.stringMatching(/^(engine|network)$/),
        });
      const reasons = [
        ...failed.map(({ reason }) => reason),
        ...(thrown instanceof Error ? [thrown.message] : []),
      ];
      for (const reason of reasons) expect(reason).toContain(new URL(doomed.baseUrl).host);
    });
  });
}
