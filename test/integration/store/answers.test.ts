import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { z } from "zod";
import { sha256 } from "../../../src/domain/hash.ts";
import { openTemp, tempFile } from "./temp-store.ts";

const schema = z.object({ pYes: z.number(), text: z.string() });
const [one, two] = [sha256("one"), sha256("two")];
const answer = { pYes: 0.1 + 0.2, text: 'it is "good" \u{1F642}\n' };

test("answers read back unchanged, even after the file was closed", () => {
  const file = tempFile();
  const store = openTemp(file);
  expect(store.answers.get(one, schema)).toBeUndefined();
  store.answers.save(new Map([[one, answer]]));
  store.close();
  const { answers } = openTemp(file);
  expect(answers.get(one, schema)).toStrictEqual(answer);
  expect(answers.get(two, schema)).toBeUndefined();
});

test("an answer that is there stays", () => {
  const { answers } = openTemp();
  answers.save(new Map([[one, answer]]));
  answers.save(
    new Map([
      [one, { pYes: 1, text: "" }],
      [two, answer],
    ]),
  );
  expect([one, two].map((key) => answers.get(key, schema))).toStrictEqual([answer, answer]);
});

test("either all answers of a call are kept or none", () => {
  const { answers } = openTemp();
  const broken = new Map([
    [one, answer],
    ["no hash", answer],
  ]);
  expect(() => answers.save(broken)).toThrow(expect.objectContaining({ code: "store" }));
  expect(answers.get(one, schema)).toBeUndefined();
});

test("a damaged answer is reported with its key", () => {
  const file = tempFile();
  openTemp(file).answers.save(new Map([[one, answer]]));
  const database = new Database(file);
  database.exec(`UPDATE answers SET json = '{"pYes": "high"}'`);
  database.close();
  expect(() => openTemp(file).answers.get(one, schema)).toThrow(
    expect.objectContaining({
      code: "store-damaged",
      where: expect.stringContaining(`answer ${one}`) as string,
    }),
  );
});
