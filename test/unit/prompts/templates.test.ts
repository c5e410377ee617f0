import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";
import { loadTemplates } from "../../../src/prompts/templates.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

const shippedFolder = packagePath("prompts");
const shipped = loadTemplates(shippedFolder);

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

test("the shipped templates can be filled", () => {
  expect(shipped.render("system", {})).toMatch(/Yes or No/);
  expect(shipped.render("item", { question: "Is it free?" })).toContain("Is it free?");
});

test("a workspace's own template replaces the shipped one; the others stay", () => {
  const own = loadTemplates(shippedFolder, folderWith({ "item.hbs": "Well, {{question}}" }));
  expect(own.render("item", { question: "is it free?" })).toBe("Well, is it free?");
  expect(own.render("system", {})).toBe(shipped.render("system", {}));
  expect(own.hash).not.toBe(shipped.hash);
});

test("rewording a question requires another calibration; rewording a review does not", () => {
  const field = loadTemplates(shippedFolder, folderWith({ "field.hbs": "{{label}}" }));
  expect(field.judgeHash).toBe(shipped.judgeHash);
  expect(field.hash).not.toBe(shipped.hash);
  const item = loadTemplates(shippedFolder, folderWith({ "item.hbs": "{{question}}" }));
  expect(item.judgeHash).not.toBe(shipped.judgeHash);
});

test("a missing template is an error with the name of its file", () => {
  expect(() => loadTemplates(folderWith({ "system.hbs": "Hello." }))).toThrow(
    expect.objectContaining({
      code: "config",
      message: expect.stringContaining("statements.hbs") as unknown,
    }),
  );
});

test.each([
  ["names a value that does not exist", "{{qestion}}"],
  ["is not closed", "{{#if question}}"],
  ["asks for another file", "{{> secrets}}"],
  ["calls a helper that does not exist", "{{shell 'ls'}}"],
  ["reaches for the prototype", "{{question.constructor.name}}"],
])("a template that %s is an error with its place", (_, text) => {
  const folder = folderWith({ "item.hbs": text });
  const fill = () => loadTemplates(shippedFolder, folder).render("item", { question: "Is it free?" });
  expect(fill).toThrow(
    expect.objectContaining({ code: "config", where: expect.stringContaining("item.hbs") as unknown }),
  );
});

test.skipIf(process.getuid?.() === 0)(
  "a template that may not be read is an error (root may read all)",
  () => {
    const folder = folderWith({ "item.hbs": "{{question}}" });
    chmodSync(path.join(folder, "item.hbs"), 0);
    expect(() => loadTemplates(shippedFolder, folder)).toThrow(expect.objectContaining({ code: "config" }));
  },
);
