import { describe, expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";
import type { Item, Persona } from "../../../src/domain/persona.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";
import { inWording, rubricHash, wordingsOf } from "../../../src/personas/wording.ts";

function item(id: string, ...rewordings: string[]): Item {
  return { id, question: `Is it ${id}?`, rewordings, polarity: "positive", weight: 1 };
}

function personaOf(...items: Item[]): Persona {
  const rest = { id: "tester", name: "Tester", lens: "Tests.", guidance: "Plain.", fields: [], hash: "hash" };
  return { ...rest, items, rubricHash: rubricHash(items) };
}

const persona = personaOf(
  item("fast", "Does it run fast?", "Is it quick?"),
  item("safe", "Is it free of danger?", "Does it keep users safe?", "Is it secure?"),
);

describe("wordings of a persona", () => {
  test("are as many as every item can offer", () => {
    expect(wordingsOf(persona)).toBe(3);
    expect(wordingsOf(personaOf(item("fast", "Is it quick?"), item("safe")))).toBe(1);
  });

  test("change the question and nothing else", () => {
    const second = inWording(persona, 2);
    expect(second.items.map(({ question }) => question)).toEqual([
      "Is it quick?",
      "Does it keep users safe?",
    ]);
    expect({ ...second, items: [], rubricHash: "" }).toEqual({ ...persona, items: [], rubricHash: "" });
    expect(second.items.map((one) => ({ ...one, question: "" }))).toEqual(
      persona.items.map((one) => ({ ...one, question: "" })),
    );
  });

  test("begin with the rubric as its file words it", () => {
    expect(inWording(persona, 0)).toEqual(persona);
  });

  test("are each a rubric with a calibration of its own", () => {
    const hashes = [0, 1, 2].map((wording) => inWording(persona, wording).rubricHash);
    expect(new Set(hashes).size).toBe(3);
    expect(hashes).toEqual([0, 1, 2].map((wording) => rubricHash(inWording(persona, wording).items)));
  });
});

describe("the address of a rubric", () => {
  const [fast, safe] = persona.items as [Item, Item];

  test("stays the same when a rewording that is not asked changes", () => {
    expect(
      rubricHash([
        { ...fast, rewordings: ["Is it swift?"] },
        { ...safe, rewordings: [] },
      ]),
    ).toBe(persona.rubricHash);
    const longer = personaOf({ ...fast, rewordings: [fast.rewordings[0]!, "Is it swift?"] }, safe);
    expect(inWording(longer, 1).rubricHash).toBe(inWording(persona, 1).rubricHash);
    expect(inWording(longer, 2).rubricHash).not.toBe(inWording(persona, 2).rubricHash);
  });

  test("stays the same when an opposite is named, since that asks nothing", () => {
    expect(rubricHash([{ ...fast, opposite: "safe" }, safe])).toBe(persona.rubricHash);
  });

  test.each([
    ["question", [{ ...fast, question: "Is it fast at all?" }, safe]],
    ["polarity", [{ ...fast, polarity: "reverse" as const }, safe]],
    ["weight", [{ ...fast, weight: 2 }, safe]],
    ["order", [safe, fast]],
  ])("changes with the %s", (_, items) => {
    expect(rubricHash(items)).not.toBe(persona.rubricHash);
  });
});

describe.each(
  loadPersonas({
    packageFolder: packagePath("personas"),
    ids: ["builder", "skeptic", "futurist", "founder"],
  }),
)("the shipped $id", ({ items, ...rest }) => {
  test("asks every item in three ways, all different", () => {
    expect(items.map(({ rewordings }) => rewordings.length)).toEqual(items.map(() => 2));
    const questions = items.flatMap(({ question, rewordings }) => [question, ...rewordings]);
    expect(new Set(questions.map((question) => question.toLowerCase())).size).toBe(3 * items.length);
  });

  test("names opposites that ask for the other answer and name each other", () => {
    const paired = items.filter(({ opposite }) => opposite !== undefined);
    expect(paired.length).toBeGreaterThan(0);
    const otherPolarity = { positive: "reverse", reverse: "positive" };
    expect(
      paired.map(({ opposite }) => {
        const other = items.find(({ id }) => id === opposite);
        return { of: other?.opposite, polarity: other?.polarity };
      }),
    ).toEqual(paired.map(({ id, polarity }) => ({ of: id, polarity: otherPolarity[polarity] })));
  });

  test("has the address of its rubric as it is asked", () => {
    expect(rest.rubricHash).toBe(rubricHash(items));
  });
});
