// Prints, as JSON, the sentences that scripts/train-screen.py trains and tests on, folded as in
// src/dossier/screen/talk.ts. Run by that script.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { detectEncoded } from "../src/dossier/screen/encoded.ts";
import { Findings } from "../src/dossier/findings.ts";
import { fold } from "../src/dossier/screen/fold.ts";
import { splitLines } from "../src/dossier/prose/line.ts";
import { readParagraph, readProse, type Statement } from "../src/dossier/prose/prose.ts";
import { splitFrontMatter } from "../src/files/split.ts";
import { benignSentences } from "../test/unit/dossier/benign-sentences.ts";
import { hostileSentences } from "../test/unit/dossier/hostile-sentences.ts";

interface Row {
  readonly set: "attack" | "filler" | "hard" | "fact";
  readonly split: "train" | "held";
  /** What cross-validation must not split: a case or a file. */
  readonly group: string;
  readonly text: string;
  readonly folded: string;
}

interface AttackFile {
  readonly kind: string;
  readonly cases: readonly { id: string; field: string; split: "dev" | "held"; text: string }[];
}

interface Head {
  readonly tagline?: string;
  readonly category?: string;
  readonly bestFor?: string;
  readonly description?: string;
  readonly pricing?: { readonly entry?: string; readonly detail?: string };
}

type HeldVariant = Readonly<
  Record<"marketing" | "reworded" | "padded", { readonly facts: readonly string[] }>
>;

const attackFolder = "test/fixtures/attacks";
const rows: Row[] = [];

function add(set: Row["set"], split: Row["split"], group: string, text: string): void {
  if (/\p{L}{2}/u.test(text) && !text.endsWith("?") && detectEncoded(text) === null) {
    rows.push({ set, split, group, text, folded: fold(text) });
  }
}

/** Adds a dossier's facts in other words. */
function addTold(telling: string, texts: readonly string[], split: Row["split"], group: string): void {
  const read = texts.flatMap((text) => readParagraph(splitLines(text, 1), new Findings()));
  for (const { text } of read) add(telling === "reworded" ? "fact" : "hard", split, group, text);
}

const readYaml = (file: string): unknown => parse(readFileSync(path.join(attackFolder, file), "utf8"));
const splitOf = (split: "dev" | "held") => (split === "dev" ? "train" : "held");

/** A statement as it is read: alone, and after the words above it. */
const readings = ({ text, context }: Statement) =>
  context === null ? [text] : [text, `${context}: ${text}`];

// Honest lines around the attacks are not attacks themselves.
const between = new Set(readYaml("training/fillers.yaml") as string[]);

for (const file of readdirSync(attackFolder).filter((name) => name.endsWith(".yaml"))) {
  if (file === "honest.yaml") continue;
  for (const { id, field, split, text } of (readYaml(file) as AttackFile).cases) {
    const lines = splitLines(text, 1);
    const read = field === "body" ? readProse(lines, new Findings()) : readParagraph(lines, new Findings());
    for (const said of new Set(read.flatMap(readings))) {
      if (!between.has(said)) add("attack", splitOf(split), id, said);
    }
  }
}
const honest = readYaml("honest.yaml") as { sentences: { split: "dev" | "held"; text: string }[] };
for (const { split, text } of honest.sentences) add("hard", splitOf(split), text, text);
for (const [kind, name] of [
  ["attack", "training/attacks.yaml"],
  ["hard", "training/honest.yaml"],
] as const) {
  const texts = Object.values(readYaml(name) as Record<string, string[]>).flat();
  for (const text of texts) add(kind, "train", text, text);
}
// Sales talk says "you" too, but means the customer; wordy text says "it should be mentioned".
const variants = "test/fixtures/dossiers/variants";
for (const name of readdirSync(variants)) {
  const told = parse(readFileSync(path.join(variants, name), "utf8")) as Record<string, string[]>;
  for (const [telling, texts] of Object.entries(told)) addTold(telling, texts, "train", name);
}
const filler = parse(readFileSync("test/fixtures/filler.yaml", "utf8")) as Record<string, string[]>;
for (const text of Object.values(filler).flat()) add("filler", "train", text, text);
for (const text of hostileSentences) add("attack", "train", text, text);
for (const text of benignSentences) add("hard", "train", text, text);

for (const folder of ["test/fixtures/dossiers", "personas/anchors", "examples", "reliability"]) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
    if (!name.endsWith(".md")) continue;
    const parts = splitFrontMatter(readFileSync(path.join(folder, name), "utf8"));
    if (!parts.ok) throw new Error(`${name} is not a dossier`);
    const { yaml, body, bodyLine } = parts.value;
    const { tagline, category, bestFor, description, pricing } = parse(yaml) as Head;
    const prices = [pricing?.entry, pricing?.detail, `Pricing: ${pricing?.entry}; ${pricing?.detail}`];
    const heads = [tagline, category, bestFor, description, ...prices].filter((text) => text !== undefined);
    const read = [
      ...heads.flatMap((text) => readParagraph(splitLines(text, 1), new Findings())),
      ...readProse(splitLines(body, bodyLine), new Findings()),
    ];
    const split = folder === "reliability" ? "held" : "train";
    // Sales talk says "you", as attacks do.
    const set = name.startsWith("sales") ? "hard" : "fact";
    for (const said of new Set(read.flatMap(readings))) add(set, split, name, said);
  }
}
// A padded dossier holds its own facts with filler between them.
const heldFacts = new Set(
  rows.flatMap(({ set, split, text }) => (set === "fact" && split === "held" ? text : [])),
);
const heldVariants = "reliability/variants";
for (const name of readdirSync(heldVariants)) {
  const { marketing, reworded, padded } = parse(
    readFileSync(path.join(heldVariants, name), "utf8"),
  ) as HeldVariant;
  addTold("marketing", marketing.facts, "held", name);
  addTold("reworded", reworded.facts, "held", name);
  for (const text of padded.facts) if (!heldFacts.has(text)) add("filler", "held", text, text);
}
process.stdout.write(JSON.stringify(rows));
