import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { JuryboxError } from "../../../src/domain/error.ts";
import { withAttack } from "../../../src/reliability/suite.ts";
import { loadAttacks, loadHonestSentences } from "../../fixtures/attacks/load-attacks.ts";
import { parse } from "./samples.ts";

const attacks = loadAttacks();
const kinds = [...new Set(attacks.map(({ kind }) => kind))];
const honest = loadHonestSentences();

const dossiers = ["t1-branchferry", "t2-deploynook"].map((name) =>
  readFileSync(new URL(`../../fixtures/dossiers/tiers/${name}.md`, import.meta.url), "utf8"),
);
const bare = "---\nname: Acme\ntagline: A parser for invoices\n---\n- It reads PDF files.\n";

const known = new Map<string, boolean>();

/** Whether the text is a usable dossier. Remembered, since two tests ask about the same texts. */
function isParsed(text: string): boolean {
  if (!known.has(text)) known.set(text, attempt(text));
  return known.get(text)!;
}

/** Any error but a JuryboxError is a fault. */
function attempt(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch (error) {
    if (error instanceof JuryboxError) return false;
    throw error;
  }
}

describe("the corpus of attacks", () => {
  test("is large and varied", () => {
    expect(kinds.length).toBeGreaterThanOrEqual(16);
    expect(attacks.length).toBeGreaterThanOrEqual(192);
    const outside = attacks.filter(({ field }) => field !== "body");
    expect(outside.length / attacks.length).toBeGreaterThanOrEqual(0.25);
  });

  test("has no id and no text twice", () => {
    expect(new Set(attacks.map(({ id }) => id)).size).toBe(attacks.length);
    expect(new Set(attacks.map(({ text }) => text)).size).toBe(attacks.length);
    expect(attacks.filter(({ id, kind }) => !id.startsWith(`${kind}-`))).toEqual([]);
  });

  test.each(kinds)("splits %s evenly into dev and held", (kind) => {
    const cases = attacks.filter((attack) => attack.kind === kind);
    const dev = cases.filter(({ split }) => split === "dev").length;
    expect(Math.abs(2 * dev - cases.length)).toBeLessThanOrEqual(1);
  });

  test("has honest sentences in both halves", () => {
    expect(honest.length).toBeGreaterThanOrEqual(300);
    expect(new Set(honest.map(({ text }) => text)).size).toBe(honest.length);
    const held = honest.filter(({ split }) => split === "held").length;
    expect(Math.abs(2 * held - honest.length)).toBeLessThanOrEqual(2);
  });
});

describe("an attack in a dossier", () => {
  test.each(attacks)("is parsed or properly refused: $id", (attack) => {
    for (const text of [...dossiers, bare]) expect(typeof isParsed(withAttack(text, attack))).toBe("boolean");
  });

  // A dossier whose name is nothing but an attack is refused, which is a defence too.
  test("leaves the dossier usable unless it is in the name", () => {
    const elsewhere = attacks.filter(({ field }) => field !== "name");
    const refused = elsewhere.filter((attack) => !isParsed(withAttack(dossiers[0]!, attack)));
    expect(refused.map(({ id }) => id)).toEqual([]);
  }, 30_000);

  test("is appended to the text of its field", () => {
    const attack = attacks.find(({ field }) => field === "tagline")!;
    expect(withAttack(bare, attack)).toContain(`tagline: A parser for invoices. `);
    const body = attacks.find(({ field }) => field === "body")!;
    expect(withAttack(bare, body)).toBe(`${bare}\n${body.text}\n`);
  });
});
