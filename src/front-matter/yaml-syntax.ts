import type { YAMLError } from "yaml";
import { quoted } from "./quoted.ts";

/** The parser's error in the words of someone who edits the file. */
export function explainSyntaxError(error: YAMLError): { what: string; fix: string } {
  const quoteIt = 'Put texts that hold ": " or " #" in double quotes.';
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return { what: 'a ": " stands inside a text', fix: quoteIt };
    case "TAB_AS_INDENT":
      return { what: "a tab is used to indent", fix: "Indent with spaces." };
    case "MISSING_CHAR":
      return {
        what: "a quote, bracket or colon is missing",
        fix: "Close what was opened, and end keys with a colon.",
      };
    case "MULTIPLE_DOCS":
      return { what: "the file holds more than one YAML document", fix: "Keep one." };
    case "RESOURCE_EXHAUSTION":
      return { what: "nested too deeply", fix: "Write keys, texts, numbers and lists only." };
    default:
      return { what: `this is not YAML: ${quoted(error.message, 120).slice(1, -1)}`, fix: quoteIt };
  }
}
