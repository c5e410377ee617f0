import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import {
  fieldSpecSchema,
  itemSchema,
  personaHeadSchema,
  personaLimits,
  type Persona,
} from "../../../src/domain/persona.ts";
import { hashValue } from "../../../src/domain/hash.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { readPersona } from "../../../src/personas/examine-persona.ts";
import { checkPersona } from "../../../src/personas/load-personas.ts";
import { personaLines, personaText } from "./persona-text.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;

beforeAll(() => {
  folder = temporaryFolder();
});

function save(text: string | Uint8Array, name = "tester.md"): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

function told(text: string | Uint8Array, name?: string): string[] {
  return checkPersona(save(text, name)).map(({ level, line, what }) => `${level} ${line}: ${what}`);
}

function usable(file: string): Persona {
  const persona = readPersona(file);
  if (persona instanceof JuryboxError) throw persona;
  return persona;
}

describe("readPersona", () => {
  test("reads front matter and guidance, with defaults", () => {
    const persona = usable(save(personaText()));
    expect(persona).toMatchObject({
      id: "tester",
      name: "Tester",
      lens: "You look at whether the tool was tested by anybody.",
      fields: [
        { id: "verdict", label: "The verdict", maxChars: 320, forecast: false, opinion: false, about: [] },
      ],
      guidance: "Write plainly.",
    });
    expect(persona.items).toHaveLength(10);
    expect(persona.items[0]).toEqual({
      id: "item-0",
      question: "Is property 0 present?",
      rewordings: [],
      polarity: "positive",
      weight: 2,
    });
  });

  test("hashes what shapes a review, and the items as they are asked", () => {
    const persona = usable(save(personaText()));
    const { hash, rubricHash, ...content } = persona;
    expect(hash).toBe(hashValue(content));
    const asked = persona.items.map(({ id, question, polarity, weight }) => ({
      id,
      question,
      polarity,
      weight,
    }));
    expect(rubricHash).toBe(hashValue(asked));
    const other = usable(save(personaText("Write plainly.", "Write wildly.")));
    expect(other.hash).not.toBe(hash);
    expect(other.rubricHash).toBe(rubricHash);
    const windows = usable(save(personaLines().join("\r\n")));
    expect(windows.hash).toBe(hash);
    const reweighed = usable(save(personaText("weight: 2", "weight: 3")));
    expect(reweighed.rubricHash).not.toBe(rubricHash);
  });

  test("reports the first error with its line, and counts the others", () => {
    const file = save(
      personaText("polarity: positive", "polarity: postive").replace("id: item-3", "id: item-2"),
    );
    expect(readPersona(file)).toEqual(
      expect.objectContaining({
        code: "persona",
        message: 'unknown polarity "postive" (and 1 more problem)',
        hint: 'Did you mean "positive"? Known: positive, reverse.',
        where: `${file}:14`,
      }),
    );
  });

  test("uses a persona that has only warnings", () => {
    const short = [...personaLines().slice(0, 15), "---", "Write."].join("\n");
    expect(usable(save(short)).items).toHaveLength(1);
  });

  test("reports a missing file", () => {
    const file = path.join(folder, "nobody.md");
    expect(readPersona(file)).toEqual(
      expect.objectContaining({ code: "persona", message: "there is no such file", where: file }),
    );
  });
});

describe("checkPersona", () => {
  test("finds nothing wrong with a sound persona", () => {
    expect(told(personaText())).toEqual([]);
  });

  test.each([
    ["id: tester", "id: Tester!", /^error 2: id must be lower-case letters/],
    ["name: Tester\n", "", /^error 2: name is missing/],
    ["name: Tester", "nmae: Tester\nname: T", /^error 3: unknown key "nmae"/],
    ["  - id: verdict", "  - id: verdict\n    lable: x", /^error 9: unknown key "lable"/],
    ["    weight: 2", "    wieght: 2", /^error 15: unknown key "wieght"/],
    ["    weight: 2", "    weight: 0", /^error 15: weight must be above 0, not 0/],
    ["    weight: 2", "    weight: -1", /^error 15: weight must be above 0, not -1/],
    ["    weight: 2", "    weight: 11", /^error 15: weight must be at most 10, not 11/],
    ["    weight: 2", "    weight: heavy", /^error 15: weight must be a number, not the text "heavy"/],
    ["polarity: positive", "polarity: revers", /^error 14: unknown polarity "revers"/],
    [
      "Is property 0 present?",
      "Property 0 is present.",
      /^error 13: "Property 0 is present\." is not a question/,
    ],
    [
      "Is property 1 present?",
      "is  property 0 present?",
      /^error 17: the question .* of items is used twice/,
    ],
    ["id: item-1", "id: item-0", /^error 16: the id "item-0" of items is used twice/],
    [
      "Whether the tests convince.",
      "a".repeat(601),
      /^error 10: task is 601 characters long; the limit is 600/,
    ],
    ["name: Tester", "name: &n Tester", /^error 3: the anchor "&n" is not allowed/],
    ["name: Tester", "name: Tester\nname: T", /^error 4: the key "name" appears twice/],
    ["name: Tester", "name: Tester: the", /^error 3: there is a ": " inside a text/],
    ["Write plainly.", "", /^error 52: there is no guidance/],
    [
      "Write plainly.",
      "a".repeat(4_001),
      /^error 53: the guidance is 4,001 characters long; the limit is 4,000/,
    ],
    ["---\nid", "id", /^error 1: the file has no front matter/],
    ["\n---\n\n", "\n\n", /^error 1: the front matter does not end/],
  ])("tells of %j → %j", (from, to, problem) => {
    const problems = told(personaText(from, to));
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    [/fields:[^]*(?=items:)/, "fields: []\n", /^error \d+: fields is an empty list/],
    [/fields:[^]*(?=items:)/, "", /^error \d+: fields is missing/],
    [/items:[^]*(?=\n---)/, "items: []", /^error \d+: items is an empty list/],
    [/items:[^]*(?=\n---)/, "items:", /^error \d+: items must be a list, not empty/],
    [/items:[^]*(?=\n---)/, "items:\n  - Is it?", /^error \d+: an entry of items must be a mapping of keys/],
  ])("tells of missing lists: %s → %j", (pattern, to, problem) => {
    const errors = told(personaText().replace(pattern, to)).filter((text) => text.startsWith("error"));
    expect(errors).toEqual([expect.stringMatching(problem)]);
  });

  test("warns of few items, few reverse-keyed ones and a file with another name", () => {
    const short = [...personaLines().slice(0, 15), "---", "Write."].join("\n");
    expect(told(short, "other.md")).toEqual([
      'warning 2: the id is "tester" but the file is not named tester.md',
      "warning 11: only 1 item: one answer moves the score by a lot",
      "warning 11: no items with polarity reverse: a model that always says yes would score well",
    ]);
    expect(told(personaText("polarity: reverse", "polarity: positive"))).toEqual([
      "warning 11: only 2 items with polarity reverse: a model that always says yes would score well",
    ]);
  });

  test("reports everything at once, in the order of the file", () => {
    const text = personaText()
      .replace("name: Tester", "name: 5")
      .replace("id: item-1", "id: item-0")
      .replace("property 2 present?", "property 2 present")
      .replace("polarity: reverse", "polarity: reversed")
      .replace("Write plainly.", "");
    expect(told(text)).toEqual([
      "error 3: name must be text, not 5",
      "warning 11: only 2 items with polarity reverse: a model that always says yes would score well",
      'error 16: the id "item-0" of items is used twice',
      'error 21: "Is property 2 present" is not a question',
      'error 42: unknown polarity "reversed"',
      "error 52: there is no guidance",
    ]);
  });

  test("says how to fix each problem", () => {
    const text = personaText("id: item-1", "id: item-0").replace("Write plainly.", "");
    for (const { fix } of checkPersona(save(text))) expect(fix).toMatch(/^[A-Z].*\.$/);
    expect(checkPersona(save(text))[0]?.fix).toBe("Change it, or the one on line 12.");
  });

  test("refuses a file that is not UTF-8, a folder and an oversized file", () => {
    const latin = Buffer.from(personaText("Tester", "T\u00e9ster"), "latin1");
    expect(told(latin)).toEqual([
      "error 3: the file is not UTF-8: byte 0xe9 at offset 22 does not begin a character",
    ]);
    expect(checkPersona(folder)).toMatchObject([{ level: "error", what: expect.stringContaining("folder") }]);
    expect(told("---\n".repeat(50_000))).toEqual([expect.stringContaining("larger than 100,000 bytes")]);
  });
});

describe("docs/personas.md", () => {
  const page = readFileSync(packagePath("docs", "personas.md"), "utf8");

  test("shows a persona that is sound", () => {
    const example = /```markdown\n([^]*?)```/.exec(page)![1]!;
    expect(told(example, /^id: (\S+)$/m.exec(example)![1] + ".md")).toEqual([]);
  });

  test("names every key and limit", () => {
    for (const schema of [personaHeadSchema, fieldSpecSchema, itemSchema]) {
      for (const key of Object.keys(schema.shape)) expect(page).toContain(`\`${key}\``);
    }
    for (const limit of Object.values(personaLimits)) expect(page).toContain(limit.toLocaleString("en"));
  });
});
