import { expect, test } from "vitest";
import { LaneQueue } from "../../../../src/engines/llama/lane-queue.ts";

interface Lane {
  readonly name: string;
  held: string;
}

function queueOf(...lanes: Lane[]) {
  return new LaneQueue<Lane, string>(lanes, ({ held }) => Array.from(held));
}

/** Begins work on some text and reports its lane; `end` ends it. */
function begin(queue: LaneQueue<Lane, string>, text: string, order: string[]) {
  let end = (): void => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const done = queue.run(Array.from(text), async (lane) => {
    order.push(`${text} on ${lane.name}`);
    lane.held = text;
    await held;
  });
  return { end, done };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("work waits for a lane, first come, first served", async () => {
  const queue = queueOf({ name: "1", held: "" });
  const order: string[] = [];
  const works = ["a", "b", "c"].map((text) => begin(queue, text, order));
  await turn();
  expect(order).toEqual(["a on 1"]);
  for (const { end, done } of works) {
    end();
    await done;
    await turn();
  }
  expect(order).toEqual(["a on 1", "b on 1", "c on 1"]);
});

test("a lane takes the work that can reuse most of what it holds", async () => {
  const queue = queueOf({ name: "1", held: "tool A, founder" }, { name: "2", held: "tool B, builder" });
  const order: string[] = [];
  const works = ["tool B, skeptic", "tool A, skeptic"].map((text) => begin(queue, text, order));
  await turn();
  expect(order.toSorted()).toEqual(["tool A, skeptic on 1", "tool B, skeptic on 2"]);
  for (const { end } of works) end();
});

test("more work of the kind that has just ended comes before work that already waits", async () => {
  const queue = queueOf({ name: "1", held: "" });
  const order: string[] = [];
  const first = begin(queue, "tool A, first try", order);
  const other = begin(queue, "tool B", order);
  first.end();
  await first.done;
  const again = begin(queue, "tool A, second try", order);
  await turn();
  again.end();
  other.end();
  await again.done;
  await turn();
  expect(order).toEqual(["tool A, first try on 1", "tool A, second try on 1", "tool B on 1"]);
});

test("work that fails gives its lane back", async () => {
  const queue = queueOf({ name: "1", held: "" });
  await expect(queue.run([], () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  await expect(queue.run([], ({ name }) => Promise.resolve(name))).resolves.toBe("1");
});
