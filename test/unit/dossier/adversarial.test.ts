import { describe, expect, test } from "vitest";
import { dossierLimits, dossierSchema, type Dossier } from "../../../src/domain/dossier.ts";
import { JuryboxError } from "../../../src/domain/error.ts";
import { requireParsed } from "../../../src/dossier/head.ts";
import { parseDossier, type DossierFormat } from "../../../src/dossier/parse-dossier.ts";
import { decodeText } from "../../../src/files/text-file.ts";
import { hostileSentences } from "./hostile-sentences.ts";
import { markdown } from "./samples.ts";

/** Deterministic random numbers in [0, 1): mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The dossier, or null when it is properly refused. Any other error fails the test. */
function attempt(text: string, format: DossierFormat): Dossier | null {
  try {
    return parseDossier(text, { where: "file", format });
  } catch (error) {
    const proper = error instanceof JuryboxError && error.code === "dossier" && error.hint !== "";
    if (proper && /^file(?::\d+)?$/.test(error.where ?? "")) return null;
    throw error;
  }
}

const unseen =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|<\|\w+\|>|\[\/?INST\]|<\/?s>/u;

function expectClean(dossier: Dossier, lines: number): void {
  dossierSchema.parse(dossier);
  for (const [index, { id, text, line }] of dossier.facts.entries()) {
    expect(id).toBe(`F${index + 1}`);
    expect(text).not.toMatch(unseen);
    expect(text).toBe(text.trim());
    expect(text.length).toBeLessThanOrEqual(dossierLimits.factText);
    expect(line).toBeLessThanOrEqual(lines);
  }
  const { name, tagline, category, bestFor, description, pricing } = dossier;
  for (const text of [name, tagline, category, bestFor, description, pricing.entry, pricing.detail]) {
    expect(text).not.toMatch(unseen);
    expect(text).not.toBe("");
  }
}

const sources: readonly (readonly [DossierFormat, string])[] = [
  [
    "markdown",
    markdown(
      "## Facts\n\n- It *reads* `PDF`. It costs $5.\n- [Docs](https://a.example)\n\n| a | b |\n|---|---|\n| c | d |\n",
      "description: >-\n  It is small.\n\n  It is free.\npricing:\n  entry: Free\n",
    ),
  ],
  [
    "yaml",
    'name: A\ntagline: "b c"\npricing: {entry: Free}\nfacts:\n  - It runs.\n  - |\n    It\n    stops.\n',
  ],
  ["json", JSON.stringify({ name: "A", tagline: "b", facts: ["It runs.", "It\nstops."] }, null, 1)],
];
const marks = `<!-- --> <div_hidden> </div> <script> \`\`\` ~~~ \` ** _ [ ]( ![ | \\ " ' { } &a *a !!x # > ~~ == <| |>`;
const escapes = String.raw`\n\n|\n---\n|\t|\r\n|\u200B|\u202E|\uDB40\uDC41|\uFE0F|\uD800|\u0000|\u2028|\uFDFA`;
const fragments = [
  "- ",
  ": ",
  "<<: ",
  ". ",
  "1. ",
  "<|im_start|>",
  "[INST]",
  "</s>",
  "&#x200b;",
  "&lt;|x|&gt;",
  ...marks.split(" "),
  ...escapes.split("|").map((escape) => JSON.parse(`"${escape}"`) as string),
  ...hostileSentences.slice(0, 20),
];

function mutate(text: string, next: () => number): string {
  const at = Math.floor(next() * text.length);
  const choice = next();
  if (choice < 0.6)
    return text.slice(0, at) + fragments[Math.floor(next() * fragments.length)]! + text.slice(at);
  if (choice < 0.8) return text.slice(0, at) + text.slice(at + Math.floor(next() * 20));
  if (choice < 0.9)
    return text.slice(0, at) + String.fromCharCode(Math.floor(next() * 65_536)) + text.slice(at);
  return text.slice(0, at) + text.slice(Math.max(0, at - 40));
}

describe("whatever the file holds", () => {
  test("a mutated dossier is clean or refused", () => {
    const next = random(20_260_131);
    let accepted = 0;
    for (let round = 0; round < 1_500; round++) {
      const [format, source] = sources[round % sources.length]!;
      let text = source;
      for (let count = 1 + Math.floor(next() * 5); count > 0; count--) text = mutate(text, next);
      const dossier = attempt(text, format);
      if (dossier === null) continue;
      accepted++;
      expectClean(dossier, text.split(/\r\n?|\n/).length);
    }
    expect(accepted).toBeGreaterThan(150);
  }, 60_000);

  test("random bytes are refused as not UTF-8, or as not a dossier", () => {
    const next = random(7);
    for (let round = 0; round < 1_000; round++) {
      const bytes = Uint8Array.from({ length: 1 + Math.floor(next() * 100) }, () => Math.floor(next() * 256));
      const format = sources[round % sources.length]![0];
      const read = () => parseDossier(requireParsed(decodeText(bytes), "file"), { where: "file", format });
      expect(read).toThrow(JuryboxError);
    }
  });
});
