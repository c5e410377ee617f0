import { type Document, isMap, isNode, isScalar, isSeq, Lexer, LineCounter, parseDocument } from "yaml";
import { type Parsed, refused } from "./problem.ts";
import { explainSyntaxError, refusedParts } from "./yaml-refusals.ts";

export type Path = readonly PropertyKey[];

/** A plain value that knows where in its file each part is. */
export interface Located {
  /** Plain mappings, lists, texts, numbers, booleans and null; null for an empty text. */
  readonly value: unknown;
  /** 1-based line of the key or list entry at `path`, or of the nearest part around it that exists. */
  lineOf(path: Path): number;
  /** The scalar at `path` as it is written, quotes and folding included, and the line where it starts. */
  sourceOf(path: Path): { readonly text: string; readonly line: number } | undefined;
}

/**
 * Most lexical tokens in a text. The lexer takes linear time, but what follows (nesting, line positions) does not:
 * so a file made of brackets is refused before it is parsed.
 */
const maxTokens = 20_000;

/**
 * Reads YAML 1.2 (core schema) as plain values. Refused, each with its line: anchors, aliases, tags,
 * merge keys, keys that are not text, `__proto__`, a key that appears twice, deep nesting, several
 * documents. No file of jurybox needs them, and they can make a small file large or surprising.
 * @param startLine line of the file on which `text` starts
 */
export function parseYamlWithLines(text: string, startLine: number): Parsed<Located> {
  const overload = offsetOfOverload(text);
  if (overload !== null) {
    const line = startLine + text.slice(0, overload).split("\n").length - 1;
    const limit = maxTokens.toLocaleString("en");
    return refused(line, `the YAML holds more than ${limit} parts`, "Make it shorter.");
  }
  const counter = new LineCounter();
  const lineAt = (offset: number) => startLine - 1 + Math.max(1, counter.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: counter,
    schema: "core",
    version: "1.2",
    uniqueKeys: false, // refusedParts finds them: in linear time, and all of them
    prettyErrors: false,
    logLevel: "error", // "silent" would let a second document pass
  });
  const [error] = document.errors;
  if (error !== undefined) {
    const { what, fix } = explainSyntaxError(error);
    return refused(lineAt(error.pos[0]), what, fix);
  }
  const problems = refusedParts(document).map(({ offset, what, fix }) => ({
    line: lineAt(offset),
    what,
    fix,
  }));
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      value: document.toJS() as unknown,
      lineOf: (path) => lineAt(find(document, path).offset),
      sourceOf(path) {
        const { node, found } = find(document, path);
        if (!found || !isScalar(node) || !node.range) return undefined;
        return { text: text.slice(node.range[0], node.range[1]), line: lineAt(node.range[0]) };
      },
    },
  };
}

/** Walks down a path as far as it exists. `offset` is where the last key or list entry that exists starts. */
function find(document: Document, path: Path): { node: unknown; offset: number; found: boolean } {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) return { node, offset, found: false };
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number" && step < node.items.length) {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else {
      return { node, offset, found: false };
    }
  }
  return { node, offset, found: true };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

function offsetOfOverload(text: string): number | null {
  let count = 0;
  let offset = 0;
  for (const token of new Lexer().lex(text)) {
    if (++count > maxTokens) return offset;
    offset += token.length;
  }
  return null;
}
