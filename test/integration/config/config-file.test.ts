import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { settingsOfFile } from "../../../src/config/config-file.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const own = process.getuid?.() ?? 0;
const file = (text: string): string => {
  const workspace = temporaryFolder();
  writeFileSync(path.join(workspace, "jurybox.yaml"), text);
  return workspace;
};

test.each([
  ["apiKeyCommand: pass show key", "--api-key-command"],
  ["baseUrls: [http://198.51.100.7:8000]", "--base-url"],
])("%s is refused in a file of another user, and the error names the flag", (line, flag) => {
  const workspace = file(`seed: 3\n${line}\n`);
  expect(() => settingsOfFile(workspace, "jurybox.yaml", own + 1)).toThrowError(
    expect.objectContaining({
      code: "config",
      where: "jurybox.yaml:2",
      hint: expect.stringContaining(flag) as string,
    }) as Error,
  );
  expect(settingsOfFile(workspace, "jurybox.yaml", own)).toMatchObject({ seed: 3 });
});

test("other settings are read from a file of another user", () => {
  expect(settingsOfFile(file("seed: 3\n"), "jurybox.yaml", own + 1)).toEqual({ seed: 3 });
});
