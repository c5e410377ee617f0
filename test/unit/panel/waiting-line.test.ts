import { expect, test } from "vitest";
import { WaitingLine } from "../../../src/panel/writing-room.ts";

test("answers are taken in the order of their questions, and those that come of them at the end", () => {
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

test("nobody waits for a question that gets no answer, and an answer that is there is not given up", () => {
  const taken: string[] = [];
  const line = new WaitingLine<string, number>((question) => taken.push(question));
  line.enter(["a", "b", "c"]);
  line.answer("c", 3);
  line.giveUp(["a", "c"]);
  expect(taken).toEqual([]);
  line.giveUp(["b"]);
  expect(taken).toEqual(["c"]);
});
