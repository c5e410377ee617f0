import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exampleOf } from "../../../src/config/check-setting.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { settingTable } from "../../../src/config/setting-table.ts";
import { settingKeys, settingsSchema } from "../../../src/config/settings.ts";

const page = readFileSync(packagePath("docs", "configuration.md"), "utf8");
const rows = page.split("\n").filter((line) => line.startsWith("| `"));

describe("docs/configuration.md", () => {
  test("has one row for each setting, in the order of the schema", () => {
    expect(rows.map((row) => /^\| `(\w+)`/.exec(row)?.[1])).toEqual(settingKeys);
  });

  test.each(settingKeys)("names the variable, flag and default of %s", (key) => {
    const cells = rows.find((row) => row.startsWith(`| \`${key}\``))!.split(" | ");
    const { environment, flag } = settingTable[key];
    const hasDefault = settingsSchema.shape[key].parse(undefined) !== undefined;
    expect(cells[1]).toBe(`\`${environment}\``);
    expect(cells[2]).toBe(`\`${flag}\``);
    expect(cells[3]).toBe(hasDefault ? `\`${exampleOf(key)}\`` : "none");
  });
});

describe("the help of a setting", () => {
  const named = settingKeys.filter(
    (key) => settingTable[key].kind !== "switch" && settingsSchema.shape[key].parse(undefined) !== undefined,
  );

  test.each(named)("names the default of %s", (key) => {
    const { purpose } = settingTable[key];
    const value = exampleOf(key);
    expect([`(default: ${value})`, `${value} (default)`].some((text) => purpose.includes(text))).toBe(true);
  });
});
