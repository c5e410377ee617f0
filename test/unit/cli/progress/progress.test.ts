import { expect, test } from "vitest";
import { measureProgress, secondsLeft, shareDone } from "../../../../src/cli/progress/progress.ts";
import { liveView, plainView, silentView } from "../../../../src/cli/progress/view.ts";

function screen(columns: number) {
  const written: string[] = [];
  return { columns, write: (text: string) => written.push(text), text: () => written.join("") };
}

test("the time left follows from the pace, and is not guessed too early or at the end", () => {
  expect(secondsLeft(10, 0.1, 8)).toBeNull();
  expect(secondsLeft(10, 2, 8)).toBe(30);
  expect(secondsLeft(10, 8, 8)).toBeNull();
});

test("a review's share grows as it is judged and written, and stays below 1 until it is finished", () => {
  const work = { persona: "builder", questions: 10, paragraphs: 4 };
  const shares = [
    { answered: 0, written: 0 },
    { answered: 5, written: 0 },
    { answered: 10, written: 0 },
    { answered: 10, written: 150 },
    { answered: 10, written: 1e6 },
  ].map((seat) => shareDone({ work, ...seat }));
  expect(shares[0]).toBe(0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(shares).size).toBe(shares.length);
  expect(shares.at(-1)).toBeLessThan(1);
});

test("live lines are cut to the screen, so that they can be drawn over", async () => {
  const narrow = screen(30);
  const view = liveView(narrow);
  view.draw(["x".repeat(200), "y"]);
  await expect.poll(narrow.text).toBe(`${"x".repeat(29)}\ny\n`);
  view.log("done");
  const eraseLine = "\u001B[2K";
  const up = "\u001B[1A";
  expect(narrow.text().endsWith(`${eraseLine}${up}${eraseLine}${up}${eraseLine}\u001B[Gdone\n`)).toBe(true);
});

test("more live lines than the screen has room for lose the last ones", async () => {
  const low = { ...screen(80), rows: 3 };
  liveView(low).draw(["a", "b", "c", "d"]);
  await expect.poll(low.text).toBe("a\nb\n");
});

test("lines that were taken away before they could be drawn stay away", async () => {
  const wide = screen(80);
  const view = liveView(wide);
  view.draw(["10 %"]);
  view.log("done");
  await import("log-update");
  await new Promise(setImmediate);
  expect(wide.text()).toBe("done\n");
});

test("off a terminal only lines that stay are written, and with --quiet nothing is", () => {
  const file = screen(80);
  const view = plainView(file);
  view.draw(["10 %"]);
  view.log("begun");
  view.clear();
  expect(file.text()).toBe("begun\n");
  expect(() => silentView.log("begun")).not.toThrow();
});

test("off a terminal a measurement also shows the time left in the lines that stay", () => {
  const file = screen(80);
  let now = 0;
  const progress = measureProgress(plainView(file), () => now);
  progress({ title: "a: 60 questions", step: 1, steps: 3, done: 0, total: 300 });
  now = 10_000;
  progress({ title: "b: 60 questions", step: 2, steps: 3, done: 100, total: 300 });
  expect(file.text()).toBe("1 of 3  a: 60 questions\n2 of 3  b: 60 questions  about 20 s left\n");
});
