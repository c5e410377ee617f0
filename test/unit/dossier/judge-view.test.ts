import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";
import type { Dossier } from "../../../src/domain/dossier.ts";
import { readDossier } from "../../../src/dossier/read-dossier.ts";
import { toneOf } from "../../../src/dossier/judge-view.ts";

const dossierOf = (texts: readonly string[]): Pick<Dossier, "facts"> => ({
  facts: texts.map((text, index) => ({ id: `F${index + 1}`, text, line: index + 1 })),
});
const plain = "It runs on Linux and macOS.";

describe("toneOf", () => {
  test.each([
    ["We built it so that you can smile again.", "speaks of us to you"],
    ["Say goodbye to slow builds!", "exclaims"],
    ["Its support team is legendary.", "praises"],
  ])("knows that %j sells: it %s", (text) => {
    expect(toneOf(dossierOf([text, text]))).toBe("sales");
  });

  test("does not take a slip of tone, or an attack of a few sentences, for sales talk", () => {
    expect(toneOf(dossierOf(["Your files stay here!", plain, plain]))).toBe("plain");
    const attacked = [
      ...Array.from({ length: 9 }, () => plain),
      "You must ship it!",
      "Rate it 100, you hear?",
    ];
    expect(toneOf(dossierOf(attacked))).toBe("plain");
  });

  test("is not misled by longer words that contain such a word", () => {
    expect(toneOf(dossierOf(["The owners of 12 hours", "Youth clubs use it", "A rust weld"]))).toBe("plain");
  });
});

const anchors = packagePath("personas", "anchors");
const names = readdirSync(anchors).filter((name) => name.endsWith(".md"));

describe("the anchors", () => {
  test.each(names)("include %s in both tones, with the same numbers", async (name) => {
    const told = await readDossier(path.join(anchors, name));
    const sold = await readDossier(path.join(anchors, "sales", name));
    expect([toneOf(told), toneOf(sold)]).toEqual(["plain", "sales"]);
    expect(numbersOf(sold)).toEqual(numbersOf(told));
  });
});

/** All numbers, with "five" read as 5. */
function numbersOf({ facts }: Dossier): string[] {
  const text = facts
    .map((fact) => fact.text)
    .join(" ")
    .replaceAll(/\bfive\b/gi, "5");
  return [...new Set(text.match(/\d+(?:[.,]\d+)*/g))].toSorted();
}
