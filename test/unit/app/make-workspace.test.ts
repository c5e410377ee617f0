import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { defaultConfigText } from "../../../src/app/make-workspace.ts";
import { settingKeys, settingsSchema } from "../../../src/config/settings.ts";

const text = defaultConfigText();

describe("defaultConfigText", () => {
  test("changes nothing until it is edited", () => {
    expect(parse(text)).toBeNull();
  });

  test("shows every setting with its real default, or with a valid example", () => {
    const shown = text.match(/^# [a-z][A-Za-z0-9]*: .*$/gm)!.map((line) => line.slice(2));
    const values = parse(shown.join("\n")) as Record<string, unknown>;
    expect(Object.keys(values)).toEqual(settingKeys);
    const defaults = settingsSchema.parse({});
    const withDefault = Object.entries(values).filter(([key]) => key in defaults);
    expect(Object.fromEntries(withDefault)).toEqual(defaults);
    expect(settingsSchema.safeParse(values).success).toBe(true);
  });

  test("says which values each setting accepts", () => {
    for (const block of text.trim().split("\n\n").slice(1)) {
      expect(block).toMatch(/^# [^\n]+\.\n# Takes [^\n]+\.\n# \w+: [^\n]+$/);
    }
  });
});
