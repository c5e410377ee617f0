import { type Dossier, dossierHash, type DossierHead, dossierLimits, type Fact } from "../domain/dossier.ts";
import { cleanFields, type CleanFields, linesOf } from "./fields.ts";
import { Findings } from "./findings.ts";
import { checkFile, checkHead, dossierError, requireParsed } from "./head.ts";
import { readJson } from "./json.ts";
import { splitLines } from "./prose/line.ts";
import { maxStatements, readParagraph, readProse, type Statement } from "./prose/prose.ts";
import { toneOf } from "./judge-view.ts";
import { withoutFiller } from "./screen/filler.ts";
import { type Kept, screenBody } from "./screen/screen.ts";
import { slugFor } from "./slug.ts";
import { splitFrontMatter } from "../files/split.ts";
import { type Located, parseYamlWithLines } from "../files/yaml.ts";
import { cutAtWord } from "../text/sentences.ts";

export type DossierFormat = "markdown" | "yaml" | "json";

export interface DossierSource {
  /** Path of the file, or another locator: errors name it, and a name without Latin letters takes its slug from it. */
  readonly where: string;
  readonly format: DossierFormat;
}

/**
 * Reads a dossier from the text of its file. Pure: the same text gives the same dossier.
 * The format, the limits and what cleaning does are described in docs/dossiers.md.
 * @throws JuryboxError `dossier` with `file:line`, for the first thing that cannot be used
 */
export function parseDossier(text: string, { where, format }: DossierSource): Dossier {
  const source = text.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  if (source.trim() === "") {
    throw dossierError(where, null, "the file is empty", "See docs/dossiers.md for what a dossier holds.");
  }
  refuseTooLarge(Buffer.byteLength(source), where);
  const findings = new Findings();
  const { head, located, body } = readSource(source, where, format, findings);
  const fields = cleanFields(head, located, where, findings);
  const sentences = withoutFiller(screenBody(body, fields.name, findings), fields.name, findings);
  const priced = pricingFact(fields.pricing, located);
  const facts = numberFacts([...fields.description, ...priced, ...sentences], findings);
  if (facts.length === 0) {
    const fix = "Write plain sentences that say what the tool does, costs and lacks.";
    throw dossierError(where, null, "no usable facts are left after cleaning", fix);
  }
  if (toneOf({ facts }) === "sales")
    findings.flag("hype", "written to sell: scored on the scale of such texts", null);
  const dossier = {
    slug: head.slug ?? slugFor(fields.name, where),
    ...withDefaults(fields, sentences, facts[0]!.text),
    url: head.url === undefined ? null : new URL(head.url).href,
    updated: head.updated ?? null,
    facts,
    setAside: findings.asides(),
    flags: findings.flags(),
  };
  return { ...dossier, hash: dossierHash(dossier) };
}

/** @throws JuryboxError `dossier` when a file of this many bytes is over the limit */
export function refuseTooLarge(bytes: number, where: string): void {
  if (bytes <= dossierLimits.fileBytes) return;
  const [size, limit] = [bytes, dossierLimits.fileBytes].map((count) => count.toLocaleString("en"));
  throw dossierError(
    where,
    null,
    `the file holds ${size} bytes; the limit is ${limit}`,
    "Keep the facts that matter.",
  );
}

interface ReadSource {
  readonly head: DossierHead;
  readonly located: Located;
  readonly body: readonly Statement[];
}

function readSource(text: string, where: string, format: DossierFormat, findings: Findings): ReadSource {
  if (format === "markdown") {
    const parts = requireParsed(splitFrontMatter(text), where);
    const located = requireParsed(parseYamlWithLines(parts.yaml, parts.yamlLine), where);
    const head = checkHead(located, where);
    return { head, located, body: readProse(splitLines(parts.body, parts.bodyLine), findings) };
  }
  const located =
    format === "json" ? readJson(text, where) : requireParsed(parseYamlWithLines(text, 1), where);
  const { facts = [], ...head } = checkFile(located, where);
  const body = facts.slice(0, maxStatements).flatMap((fact, index) => {
    return readParagraph(linesOf(fact, located, ["facts", index]), findings);
  });
  return { head, located, body: body.slice(0, maxStatements) };
}

/** Fills in the fields that the author left out, or that cleaning emptied, from what there is. */
function withDefaults(
  { name, category, tagline, bestFor, pricing, description }: CleanFields,
  body: readonly Kept[],
  firstFact: string,
): Pick<Dossier, "name" | "category" | "tagline" | "description" | "bestFor" | "pricing"> {
  const line = tagline || cutAtWord(firstFact, dossierLimits.tagline);
  const entry = pricing.entry || "Not stated";
  const described =
    description.length > 0 ? description : body.filter(({ block }) => block === body[0]!.block);
  const text = described.map((sentence) => sentence.text).join(" ") || line;
  return {
    name,
    category: category || "Uncategorised",
    tagline: line,
    description: cutAtWord(text, dossierLimits.description),
    bestFor: bestFor || line,
    pricing: { entry, detail: pricing.detail || entry },
  };
}

/** The price is a fact too: reviewers rely on facts alone. */
function pricingFact({ entry, detail }: CleanFields["pricing"], located: Located): Kept[] {
  if (entry === "" && detail === "") return [];
  const line = located.lineOf(["pricing", detail === "" ? "entry" : "detail"]);
  const told = detail.toLowerCase().includes(entry.toLowerCase());
  const text = told ? detail : [entry, detail].filter((part) => part !== "").join("; ");
  return [{ text: `Pricing: ${text}`, line, block: -1 }];
}

/** Numbers the sentences kept: each once, none too long, and no more than a dossier may hold. */
function numberFacts(kept: readonly Kept[], findings: Findings): Fact[] {
  const seen = new Set<string>();
  const unique = kept.filter(({ text }) => {
    const key = text.toLowerCase().replaceAll(/\s+/g, " ");
    return !seen.has(key) && seen.add(key);
  });
  if (unique.length > dossierLimits.facts) {
    const total = kept.length >= maxStatements ? `more than ${maxStatements}` : unique.length;
    findings.flag("cut", `kept ${dossierLimits.facts} of ${total} facts`, null);
  }
  return unique.slice(0, dossierLimits.facts).map(({ text, line }, index) => {
    if (text.length > dossierLimits.factText) {
      const detail = `sentence of ${text.length} characters cut to ${dossierLimits.factText}`;
      findings.flag("cut", detail, line);
    }
    return { id: `F${index + 1}`, text: cutAtWord(text, dossierLimits.factText), line };
  });
}
