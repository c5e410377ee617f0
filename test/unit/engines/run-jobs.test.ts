import { expect, test } from "vitest";
import { workInOrder } from "../../../src/engines/run-jobs.ts";

const never = new AbortController().signal;

test("starts in order, never more at a time than the width", async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await workInOrder([5, 1, 4, 1, 3], 2, never, async (ms, index) => {
    begun.push(index);
    most = Math.max(most, ++running);
    await new Promise((resolve) => {
      setTimeout(resolve, ms);
    });
    running--;
  });
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(most).toBe(2);
});

test("aborts the others on a failure, waits for them, and throws it", async () => {
  const ended: number[] = [];
  const work = workInOrder([0, 1, 2, 3], 2, never, async (_, index, signal) => {
    if (index === 1) throw new Error("first");
    await new Promise<void>((resolve) => {
      signal.addEventListener("abort", () => resolve());
    });
    ended.push(index);
    throw new Error("later");
  });
  await expect(work).rejects.toThrow("first");
  expect(ended).toEqual([0]);
});

test("passes an abort on", async () => {
  const controller = new AbortController();
  controller.abort();
  await workInOrder([1], 1, controller.signal, async (_, __, signal) => {
    expect(signal.aborted).toBe(true);
  });
});
