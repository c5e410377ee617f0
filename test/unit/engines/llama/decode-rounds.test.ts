import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { DecodeRounds, type TakeStep } from "../../../../src/engines/llama/decode-rounds.ts";

/** Notes which steps run at the same time, as `a+b`. */
class Decoder {
  readonly rounds: string[] = [];
  #running: string[] = [];

  /** Everything begun in one turn of the event loop is one batch. */
  step(name: string): () => Promise<string> {
    return async () => {
      if (this.#running.length === 0) {
        setImmediate(() => {
          this.rounds.push(this.#running.toSorted().join("+"));
          this.#running = [];
        });
      }
      this.#running.push(name);
      await wait(3);
      return name;
    };
  }
}

async function steps(take: TakeStep, decoder: Decoder, name: string, count: number): Promise<void> {
  for (let done = 0; done < count; done++) expect(await take(decoder.step(name))).toBe(name);
}

test("sequences that began apart advance in the same rounds, and each ends on its own", async () => {
  const rounds = new DecodeRounds();
  const decoder = new Decoder();
  const first = rounds.together((take) => steps(take, decoder, "a", 4));
  await wait(1);
  await Promise.all([first, rounds.together((take) => steps(take, decoder, "b", 2))]);
  expect(decoder.rounds).toEqual(["a", "a+b", "a+b", "a"]);
});

test("work between two steps does not separate sequences", async () => {
  const rounds = new DecodeRounds();
  const decoder = new Decoder();
  const slow = async (take: TakeStep): Promise<void> => {
    await take(decoder.step("slow"));
    await wait(20);
    await take(decoder.step("slow"));
  };
  await Promise.all([rounds.together(slow), rounds.together((take) => steps(take, decoder, "quick", 2))]);
  expect(decoder.rounds).toEqual(["quick+slow", "quick+slow"]);
});

test("a step that runs alone shares no round, and goes first", async () => {
  const rounds = new DecodeRounds();
  const decoder = new Decoder();
  await Promise.all([
    rounds.together((take) => steps(take, decoder, "a", 2)),
    rounds.together((take) => steps(take, decoder, "b", 2)),
    steps(rounds.alone, decoder, "question", 2),
  ]);
  expect(decoder.rounds).toEqual(["question", "question", "a+b", "a+b"]);
});

test("a failing step fails only for its own sequence, which is no longer waited for", async () => {
  const rounds = new DecodeRounds();
  const decoder = new Decoder();
  const failing = rounds.together(async (take) => {
    await take(decoder.step("bad"));
    await take(() => Promise.reject(new Error("no room")));
  });
  const good = rounds.together((take) => steps(take, decoder, "good", 3));
  await expect(failing).rejects.toThrow("no room");
  await good;
  expect(decoder.rounds).toEqual(["bad+good", "good", "good"]);
});
