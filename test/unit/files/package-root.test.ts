import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";

test("packagePath leads to what the package ships", () => {
  expect(isAbsolute(packagePath())).toBe(true);
  for (const segments of [
    ["package.json"],
    ["prompts", "system.hbs"],
    ["personas"],
    ["models"],
    ["tables"],
    ["examples"],
  ]) {
    expect(existsSync(packagePath(...segments))).toBe(true);
  }
});
