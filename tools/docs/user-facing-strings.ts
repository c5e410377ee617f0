import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";
import { markupTexts } from "./markup-texts.ts";

/** A text of the program that a user may read. */
export interface UserFacingString {
  /** From the root of the repository. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Variable parts are in braces, as the source writes them where that is short: `{count(tools, "tool")}`. */
  readonly text: string;
}

/** A node of the syntax tree: the parts that are used here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Source folders whose texts a user may see. */
const folders = ["site", "src"];
/** Sources that hold SQL, styles, grammars, or words that a text is compared with. */
const forMachines = new RegExp(
  [
    "migrations/",
    "/styles.ts$",
    "-(weights|words).ts$",
    "dossier/screen/(hype|praise|other-language).ts$",
    "judging/prose/(contradiction|quantities|units).ts$",
    "engines/llama/answer-parts.ts$",
  ].join("|"),
  "u",
);

/** What no user reads: types, modules, keys, comparisons. */
const skippedTypes =
  /^(?:TS(?!AsExpression|SatisfiesExpression|NonNullExpression)|Import|ExportAll|SwitchCase$)/u;
/** Calls whose strings are SQL, patterns, or what a text is compared with. */
const machineCalls =
  /^(?:prepare|exec|pragma|RegExp|Set|replace|replaceAll|split|startsWith|endsWith|includes|has|get|createHash)$/u;
const comparisons = /^(?:[!=]==?|in)$/u;
/** Properties that are shown, so that one word is enough. */
const shownProperties = /^(?:label|title|name|description|purpose|takes|hint|heading|message)$/u;

/** All of them, in the order of files and lines. */
export function userFacingStrings(): UserFacingString[] {
  return folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
    )
    .filter((file) => /\.[jt]s$/u.test(file) && !forMachines.test(file))
    .toSorted()
    .flatMap((file) => stringsOf(file, readFileSync(file, "utf8")));
}

/** Those of one source. @throws Error when it cannot be parsed */
export function stringsOf(file: string, source: string): UserFacingString[] {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const found: UserFacingString[] = [];
  const visit = (node: Node, shown: boolean): void => {
    if (isForMachines(node)) return;
    const text = textOf(node, source);
    if (text !== undefined) {
      const line = source.slice(0, node.start).split("\n").length;
      const texts = /<\/?[a-z]/u.test(text) ? markupTexts(text) : [text];
      for (const each of texts) if (isForPeople(each, shown)) found.push({ file, line, text: each });
    }
    for (const [child, isShown] of childrenOf(node, shown, source)) visit(child, isShown);
  };
  visit(program as unknown as Node, false);
  return found;
}

function isForMachines(node: Node): boolean {
  if (skippedTypes.test(node.type)) return true;
  if (node.type === "TaggedTemplateExpression") return nameOf(node["tag"] as Node) === "raw";
  if (node.type === "BinaryExpression") return comparisons.test(node["operator"] as string);
  const isCall = node.type === "CallExpression" || node.type === "NewExpression";
  return isCall && machineCalls.test(nameOf(node["callee"] as Node));
}

/** The last name of `a`, `a.b`. */
function nameOf(node: Node): string {
  const { name, property, value } = node as { name?: string; property?: Node; value?: unknown } & Node;
  return property === undefined ? (name ?? String(value)) : nameOf(property);
}

function textOf(node: Node, source: string): string | undefined {
  if (node.type === "Literal" && typeof node["value"] === "string") return node["value"];
  if (node.type !== "TemplateLiteral") return undefined;
  const quasis = node["quasis"] as readonly { readonly value: { readonly cooked: string } }[];
  const expressions = node["expressions"] as readonly Node[];
  return quasis.map(({ value }, index) => value.cooked + placeholder(expressions[index], source)).join("");
}

/** Most characters of an expression that is listed as the source writes it. */
const longestExpression = 60;

function placeholder(expression: Node | undefined, source: string): string {
  return expression === undefined ? "" : `{${briefSource(expression, source) ?? "…"}}`;
}

/** Undefined where it is long or holds a template, whose texts are then listed separately. */
function briefSource({ start, end }: Node, source: string): string | undefined {
  const text = source.slice(start, end).replaceAll(/\s+/gu, " ");
  return text.length <= longestExpression && !/[`{}<]/u.test(text) ? text : undefined;
}

/** The child nodes whose texts are not listed yet, and whether a single word in them is shown. */
function childrenOf(node: Node, shown: boolean, source: string): [Node, boolean][] {
  const isTable = node.type === "CallExpression" && nameOf(node["callee"] as Node) === "table";
  const isShown = node.type === "Property" && shownProperties.test(nameOf(node["key"] as Node));
  const inherits = shown && /^(?:Array|Conditional|Spread|TS)/u.test(node.type);
  const unread = node.type === "MemberExpression" ? "property" : node["computed"] ? "test" : "key";
  return Object.entries(node)
    .filter(([field]) => field !== unread && field !== "test")
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is Node => typeof (value as Node | null)?.type === "string")
    .filter((child) => node.type !== "TemplateLiteral" || briefSource(child, source) === undefined)
    .map((child) => [child, isTable || isShown || inherits]);
}

const sql = /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|WHERE|ORDER BY|BEGIN|PRAGMA)\b|\bAS [a-z]/u;

/** Words with a blank between them, or a single word that is shown or begins with a capital. */
function isForPeople(text: string, shown: boolean): boolean {
  const told = text.replaceAll(/\{[^{}]*\}/gu, "{}");
  if (!/\p{L}{2}/u.test(told) || sql.test(text) || /\(\?[:!=<]|\\[bsdwp]|\bvar\(/u.test(text)) return false;
  return shown || /\S\s+\S/u.test(told) || /^\p{Lu}\p{Ll}+$/u.test(told);
}
