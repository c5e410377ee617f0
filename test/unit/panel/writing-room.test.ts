import { expect, test } from "vitest";
import { WritingRoom } from "../../../src/panel/writing-room.ts";

/** Whether a promise is settled now. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  const still = Symbol("still");
  await Promise.resolve();
  return (await Promise.race([promise, Promise.resolve(still)])) !== still;
}

test("there is room while fewer paragraphs are under way than places", async () => {
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
