import { readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { textModelSchema } from "../../../src/dossier/screen/text-model.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { readTable, shippedTable } from "../../../src/files/shipped-table.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const folder = temporaryFolder();

function damaged(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

test("the package ships the tables that the sources name", () => {
  expect(readdirSync(packagePath("tables")).toSorted()).toEqual([
    "filler.json",
    "gpu-bandwidth.json",
    "talk.json",
  ]);
});

test("a table is read once, and only when it is asked for", () => {
  let reads = 0;
  const table = shippedTable(
    "gpu-bandwidth.json",
    z.array(z.unknown()).transform((rows) => ({ rows: rows.length, read: ++reads })),
  );
  expect(reads).toBe(0);
  expect(table()).toBe(table());
  expect(reads).toBe(1);
  expect(table().rows).toBeGreaterThan(0);
});

test("a damaged or missing table is one error that names the file", () => {
  const model = { madeBy: "", learnedFrom: "", intercept: 0, step: 0.1, threshold: 0.5 };
  for (const file of [
    path.join(folder, "absent.json"),
    damaged("cut.json", '{"madeBy": "scr'),
    damaged("without.json", JSON.stringify(model)),
    damaged("text.json", JSON.stringify({ ...model, weights: [["1", "a"]] })),
    damaged("more.json", JSON.stringify({ ...model, weights: [[1, "a"]], more: 1 })),
  ]) {
    expect(() => readTable(file, textModelSchema)).toThrow(
      expect.objectContaining({ code: "config", where: file, hint: "Install jurybox again." }),
    );
  }
  const sound = damaged(
    "sound.json",
    JSON.stringify({
      ...model,
      weights: [
        [-3, "a", "b"],
        [4, "c"],
      ],
    }),
  );
  expect([...readTable(sound, textModelSchema).weights]).toEqual([
    ["a", -3],
    ["b", -3],
    ["c", 4],
  ]);
});
