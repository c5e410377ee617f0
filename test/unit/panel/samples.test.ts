import { describe, expect, test } from "vitest";
import type { JudgeView } from "../../../src/domain/dossier.ts";
import type { Item, Persona } from "../../../src/domain/persona.ts";
import { asAsked, variations, wordingsAsked } from "../../../src/panel/samples.ts";

const texts = Array.from({ length: 12 }, (_, index) => `Statement number ${index + 1}.`);
const view: JudgeView = { tone: "plain", category: "Databases", statements: texts };

const item = (id: string, ...rewordings: string[]): Item => ({
  id,
  question: `Is it ${id}?`,
  rewordings,
  polarity: "positive",
  weight: 1,
});
const persona: Persona = {
  id: "tester",
  name: "Tester",
  lens: "Tests.",
  guidance: "Plain.",
  fields: [],
  items: [item("fast", "Is it quick?", "Does it run fast?")],
  hash: "persona",
  rubricHash: "rubric",
};

const asked = ({ items }: Persona): string => items[0]!.question;
const orders = (count: number, seed: number): (readonly string[])[] =>
  variations(view, count, seed).map(({ view }) => view.statements);

describe("variations of a dossier", () => {
  test("begin with the file's order and the rubric's own wording", () => {
    for (const count of [1, 3]) {
      const [first] = variations(view, count, 5);
      expect(first).toEqual({ wording: 0, view });
    }
  });

  test("continue with all statements, each time in another order and wording", () => {
    const found = variations(view, 4, 5);
    expect(found.map(({ wording }) => wording)).toEqual([0, 1, 2, 3]);
    for (const { view } of found) {
      expect(view.category).toBe("Databases");
      expect(view.statements.toSorted()).toEqual(texts.toSorted());
    }
    expect(new Set(found.map(({ view }) => view.statements.join())).size).toBe(4);
  });

  test("are the same for the same seed, and different for another", () => {
    expect(orders(3, 5)).toEqual(orders(3, 5));
    const other = orders(3, 6);
    expect(other[0]).toEqual(texts);
    expect(other[1]).not.toEqual(orders(3, 5)[1]);
  });

  test("keep the order of all other statements when one is added", () => {
    const edited = { ...view, statements: [...texts, "A new one."] };
    const found = variations(edited, 3, 5).map(({ view }) =>
      view.statements.filter((text) => text !== "A new one."),
    );
    expect(found).toEqual(orders(3, 5));
  });

  test("may begin with another wording, but still in the given order", () => {
    const found = variations(view, 2, 5, 1);
    expect(found).toEqual([{ wording: 1, view }, variations(view, 3, 5)[2]]);
  });

  test("stay the same when more samples are asked for", () => {
    expect(orders(5, 5).slice(0, 2)).toEqual(orders(2, 5));
  });
});

describe("a persona in samples", () => {
  test("is asked in as many wordings as there are samples", () => {
    expect(wordingsAsked(persona, 1).map(asked)).toEqual(["Is it fast?"]);
    expect(wordingsAsked(persona, 2).map(asked)).toEqual(["Is it fast?", "Is it quick?"]);
  });

  test("is asked in no wording twice when samples outnumber them", () => {
    const wordings = wordingsAsked(persona, 7);
    expect(wordings.map(asked)).toEqual(["Is it fast?", "Is it quick?", "Does it run fast?"]);
    expect(new Set(wordings.map(({ rubricHash }) => rubricHash)).size).toBe(3);
  });

  test("starts again after its last wording", () => {
    const found = variations(view, 5, 1).map((variation) => asked(asAsked(persona, variation)));
    const [first, second, third] = ["Is it fast?", "Is it quick?", "Does it run fast?"];
    expect(found).toEqual([first, second, third, first, second]);
  });

  test("without rewordings is asked in the same words each time", () => {
    const plain = { ...persona, items: [item("fast")] };
    expect(wordingsAsked(plain, 3)).toEqual([plain]);
    expect(variations(view, 3, 1).map((variation) => asAsked(plain, variation))).toEqual([
      plain,
      plain,
      plain,
    ]);
  });
});
