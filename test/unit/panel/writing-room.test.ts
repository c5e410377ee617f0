import { expect, test } from "vitest";
import { WaitingLine, WritingRoom } from "../../../src/panel/writing-room.ts";

/** Whether a promise is settled now. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  const still = Symbol("still");
  await Promise.resolve();
  return (await Promise.race([promise, Promise.resolve(still)])) !== still;
}

test("there is room while fewer paragraphs are under way than there are places", async () => {
  const room = new WritingRoom(2);
  expect(await isSettled(room.hasRoom())).toBe(true);
  room.enter(3);
  const waiting = room.hasRoom();
  room.leave();
  expect(await isSettled(waiting)).toBe(false);
  room.leave();
  expect(await isSettled(waiting)).toBe(true);
  expect(await isSettled(room.hasRoom())).toBe(true);
});

test("without a limit there is always room", async () => {
  const room = new WritingRoom(Infinity);
  room.enter(1_000);
  expect(await isSettled(room.hasRoom())).toBe(true);
});

test("answers are taken in the order of their questions, and questions that an answer adds come last", () => {
  const taken: string[] = [];
  const line = new WaitingLine<string, number>((question, answer) => {
    taken.push(`${question}${answer}`);
    if (question === "a") line.enter(["a again"]);
  });
  line.enter(["a", "b", "c"]);
  line.answer("c", 3);
  line.answer("b", 2);
  expect(taken).toEqual([]);
  line.answer("a", 1);
  expect(taken).toEqual(["a1", "b2", "c3"]);
  line.answer("a again", 4);
  expect(taken).toEqual(["a1", "b2", "c3", "a again4"]);
});

test("a question that gets no answer holds nobody up, and an answer that has arrived is not dropped", () => {
  const taken: string[] = [];
  const line = new WaitingLine<string, number>((question) => taken.push(question));
  line.enter(["a", "b", "c"]);
  line.answer("c", 3);
  line.giveUp(["a", "c"]);
  expect(taken).toEqual([]);
  line.giveUp(["b"]);
  expect(taken).toEqual(["c"]);
});
