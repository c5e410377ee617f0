import { expect, test } from "vitest";
import { slugFor } from "../../../src/dossier/slug.ts";

test.each([
  ["Mistral 3 Small (22B)", "mistral-3-small-22b"],
  ["Mistral Medium 3.2", "mistral-medium-3-2"],
  ["  --Foo__Bar--  ", "foo-bar"],
  ["Café Übersicht", "cafe-ubersicht"],
  ["Straße Ærø", "strasse-aero"],
  ["Ｆｕｌｌ ｗｉｄｔｈ", "full-width"],
  ["日本語 AI", "ai"],
])("%s has the slug %s", (name, slug) => {
  expect(slugFor(name, "file.md")).toBe(slug);
});

test("comes from the file's name without a Latin letter in the tool's, and from a hash if neither has one", () => {
  expect(slugFor("日本語", "dossiers/My Tool.md")).toBe("my-tool");
  expect(slugFor("日本語", "ツール.md")).toMatch(/^tool-[0-9a-f]{8}$/);
  expect(slugFor("日本語", "ツール.md")).not.toBe(slugFor("中文", "ツール.md"));
});

test("ends a long slug after a word, at 80 characters at most", () => {
  const slug = slugFor("word ".repeat(60), "file.md");
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug).toMatch(/^(?:word-)+word$/);
  expect(slugFor("a".repeat(300), "file.md")).toHaveLength(80);
});
