import { expect, test } from "vitest";
import { stringsOf, userFacingStrings } from "../../../tools/docs/user-facing-strings.ts";

test("the list of user-facing texts matches the sources: `npm run docs` writes it", async () => {
  const texts = new Map<string, string[]>();
  for (const { file, text } of userFacingStrings()) {
    texts.set(file, [...(texts.get(file) ?? [file]), `  ${text.replaceAll("\n", String.raw`\n`)}`]);
  }
  const list = `${[...texts.values()].map((lines) => lines.join("\n")).join("\n\n")}\n`;
  await expect(list, "run npm run docs").toMatchFileSnapshot("../../fixtures/user-facing-strings.txt");
}, 60_000);

const textsOf = (source: string): string[] => stringsOf("source.ts", source).map(({ text }) => text);

test("messages, hints and templates are listed, with variable parts in braces", () => {
  expect(
    textsOf(`
      throw new JuryboxError("usage", \`there is no \${what} "\${name}"\`, { hint: "Check it." });
      print(\`\${ok ? \`all is well with \${name}\` : "nothing is well"} today\`, table([["run", id]]));`),
  ).toEqual([
    'there is no {what} "{name}"',
    "Check it.",
    "{…} today",
    "all is well with {name}",
    "nothing is well",
    "run",
  ]);
});

test("markup is listed by its text and what screen readers read out", () => {
  expect(textsOf('html`<p class="a b" title="What it is">A <b>bold</b> word</p><td>${one}</td>`')).toEqual([
    "A bold word",
    "What it is",
  ]);
});

test("texts for machines are not listed", () => {
  expect(
    textsOf(`
      import { a } from "some where";
      type Name = "one two";
      if (kind === "three four") db.prepare("SELECT a FROM b WHERE c");
      const pattern = String.raw\`five six\`, file = \`\${name}.part\`, engine = "llama";`),
  ).toEqual([]);
});

test("a text is listed with its line", () => {
  expect(stringsOf("source.ts", '\n\nconst text = "one two";')).toEqual([
    { file: "source.ts", line: 3, text: "one two" },
  ]);
});
