import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  type Node,
  visit,
  type YAMLError,
  type YAMLMap,
} from "yaml";
import { quoted } from "../text/visible-text.ts";

/** A part of a YAML text that is valid YAML but not accepted. */
export interface RefusedPart {
  /** Where it starts, in UTF-16 units from the start of the text. */
  readonly offset: number;
  readonly what: string;
  readonly fix: string;
}

/** Deepest nesting of lists and mappings. The files of jurybox need three levels. */
const maxDepth = 8;

const writePlainly = "Use only keys, texts, numbers and lists, each written in full.";

/** Everything in a document that jurybox does not accept, in the document's order. */
export function refusedParts(document: Document): RefusedPart[] {
  const parts: RefusedPart[] = [];
  visit(document, {
    Node(_, node, ancestors) {
      const offset = node.range?.[0] ?? 0;
      const indirection = indirectionOf(node);
      if (indirection !== null)
        parts.push({ offset, what: `${indirection} is not allowed`, fix: writePlainly });
      const depth = ancestors.filter(isNode).length;
      if (depth > maxDepth) {
        parts.push({ offset, what: `nested deeper than ${maxDepth} levels`, fix: writePlainly });
        return visit.BREAK;
      }
      if (isMap(node)) parts.push(...refusedKeys(node, offset));
      return undefined;
    },
  });
  return parts.toSorted((a, b) => a.offset - b.offset);
}

/** How a node stands for something other than what is written, or null. */
function indirectionOf(node: Node): string | null {
  if (isAlias(node)) return `the alias ${quoted(`*${node.source}`)}`;
  if (node.anchor !== undefined) return `the anchor ${quoted(`&${node.anchor}`)}`;
  return node.tag === undefined ? null : `the tag ${quoted(node.tag)}`;
}

function refusedKeys(map: YAMLMap, mapOffset: number): RefusedPart[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }): RefusedPart[] => {
    const offset = (isNode(key) ? key.range?.[0] : undefined) ?? mapOffset;
    const name = isScalar(key) ? key.value : undefined;
    if (typeof name !== "string") return [{ offset, what: "a key must be plain text", fix: writePlainly }];
    if (name === "<<") return [{ offset, what: "merge keys are not allowed", fix: writePlainly }];
    if (name === "__proto__")
      return [{ offset, what: "the key __proto__ is not allowed", fix: "Remove it." }];
    if (seen.has(name)) {
      return [{ offset, what: `the key ${quoted(name)} appears twice`, fix: "Keep one of the two." }];
    }
    seen.add(name);
    return [];
  });
}

/** The parser's error in words for someone who edits the file. */
export function explainSyntaxError(error: YAMLError): { what: string; fix: string } {
  const quoteIt = 'Put texts that contain ": " or " #" in double quotes.';
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return { what: 'there is a ": " inside a text', fix: quoteIt };
    case "TAB_AS_INDENT":
      return { what: "a tab is used to indent", fix: "Indent with spaces." };
    case "MISSING_CHAR":
      return {
        what: "a quote, bracket or colon is missing",
        fix: "Close what was opened, and end each key with a colon.",
      };
    case "MULTIPLE_DOCS":
      return { what: "the file holds more than one YAML document", fix: "Keep one." };
    case "RESOURCE_EXHAUSTION":
      return { what: "nested too deeply", fix: "Use only keys, texts, numbers and lists." };
    default:
      return { what: `this is not YAML: ${quoted(error.message, 120).slice(1, -1)}`, fix: quoteIt };
  }
}
