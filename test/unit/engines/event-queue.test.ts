import { expect, test } from "vitest";
import { EventQueue } from "../../../src/engines/event-queue.ts";

async function collect(queue: EventQueue<number>, into: number[] = []): Promise<number[]> {
  for await (const event of queue) into.push(event);
  return into;
}

test("events come in order, those pushed before and those pushed while somebody waits", async () => {
  const queue = new EventQueue<number>();
  queue.push(1);
  const work = async (): Promise<void> => {
    queue.push(2);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
    queue.push(3);
    queue.push(4);
  };
  await expect(collect(queue.endWith(work()))).resolves.toEqual([1, 2, 3, 4]);
});

test("a failure is thrown after the events that came before it", async () => {
  const queue = new EventQueue<number>();
  const work = async (): Promise<void> => {
    queue.push(1);
    await Promise.resolve();
    queue.push(2);
    throw new Error("out of memory");
  };
  const seen: number[] = [];
  await expect(collect(queue.endWith(work()), seen)).rejects.toThrow("out of memory");
  expect(seen).toEqual([1, 2]);
});

test("work without events ends the stream", async () => {
  await expect(collect(new EventQueue<number>().endWith(Promise.resolve()))).resolves.toEqual([]);
});

test("a slow consumer loses nothing", async () => {
  const queue = new EventQueue<number>();
  queue.endWith(
    (async () => {
      for (let index = 0; index < 100; index++) {
        queue.push(index);
        if (index % 10 === 0) await Promise.resolve();
      }
    })(),
  );
  const seen: number[] = [];
  for await (const event of queue) {
    seen.push(event);
    if (event % 25 === 0)
      await new Promise((resolve) => {
        setTimeout(resolve, 1);
      });
  }
  expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => index));
});
