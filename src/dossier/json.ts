import { type JSONVisitor, printParseErrorCode, visit } from "jsonc-parser";
import { quoted } from "../text/visible-text.ts";
import type { Located, Path } from "../files/yaml.ts";
import { dossierError } from "./head.ts";

/** Deepest nesting; the keys of a dossier need two levels. */
const maxDepth = 8;

interface Place {
  readonly line: number;
  /** When the value is a text: the text as written in the file. */
  readonly source: string | null;
}

/**
 * Reads JSON (RFC 8259) strictly, with the line of everything in it. JSON.parse alone would do but for three
 * things: on Node 20 it does not say where the error is, it silently keeps the last of two equal keys, and
 * it does not bound nesting.
 * @throws JuryboxError `dossier` with the line and column of the fault
 */
export function readJson(text: string, where: string): Located {
  const reader = new PlaceReader(text, where);
  visit(text, reader, { disallowComments: true });
  const { places } = reader;
  return {
    value: JSON.parse(text) as unknown,
    lineOf(path) {
      for (let length = path.length; length > 0; length--) {
        const place = places.get(JSON.stringify(path.slice(0, length)));
        if (place !== undefined) return place.line;
      }
      return 1;
    },
    sourceOf(path) {
      const { line, source = null } = places.get(JSON.stringify(path)) ?? {};
      return line === undefined || source === null ? undefined : { text: source, line };
    },
  };
}

type Visitor = Required<JSONVisitor>;

const stringErrors = new Set<string>([
  "UnexpectedEndOfString",
  "InvalidUnicode",
  "InvalidEscapeCharacter",
  "InvalidCharacter",
]);
const aKey = "a key in double quotes";
const aValue = "a value";

/**
 * Notes where each value stands, by its path written as JSON. The first fault throws: the parser itself would
 * go on, and down to any depth. It calls the functions without their object, and counts lines and columns from 0.
 */
class PlaceReader implements JSONVisitor {
  readonly places = new Map<string, Place>();
  readonly #text: string;
  readonly #where: string;
  readonly #closers: string[] = [];
  /** What should come next: the parser does not say so when it finds a word that it does not know. */
  #expected = aValue;

  constructor(text: string, where: string) {
    this.#text = text;
    this.#where = where;
  }

  readonly onObjectBegin = this.#begin("}", aKey);
  readonly onArrayBegin = this.#begin("]", aValue);
  readonly onObjectEnd = (offset: number): void => this.#end(offset);
  readonly onArrayEnd = (offset: number): void => this.#end(offset);

  readonly onObjectProperty: Visitor["onObjectProperty"] = (name, _at, _length, line, column, path) => {
    const key = JSON.stringify([...path(), name]);
    if (this.places.has(key)) {
      throw this.#fault(line, column, `the key ${quoted(name)} appears twice`, "Keep one of the two.");
    }
    this.places.set(key, { line: line + 1, source: null });
    this.#expected = '":"';
  };

  readonly onLiteralValue: Visitor["onLiteralValue"] = (value, at, length, line, column, path) => {
    const source = typeof value === "string" ? this.#text.slice(at, at + length) : null;
    this.#place(path(), line, column, source);
    this.#afterValue();
  };

  readonly onSeparator = (separator: string): void => {
    this.#expected = separator === "," && this.#closers.at(-1) === "}" ? aKey : aValue;
  };

  readonly onError: Visitor["onError"] = (code, at, length, line, column) => {
    if (stringErrors.has(printParseErrorCode(code))) {
      const message = "a text in quotes does not end or holds a wrong escape";
      throw this.#fault(line, column, message, "Close the quotes on the same line.");
    }
    const message = `${found(this.#text.slice(at, at + length))} where ${this.#expected} should be`;
    throw this.#fault(line, column, message, "Correct the JSON at this place.");
  };

  #begin(closer: string, first: string): Visitor["onObjectBegin"] {
    return (_at, _length, line, column, path) => {
      this.#place(path(), line, column, null);
      this.#closers.push(closer);
      this.#expected = first;
    };
  }

  #end(at: number): void {
    // At the end of the text the parser closes everything that is open; an error follows.
    if (at === this.#text.length) return;
    this.#closers.pop();
    this.#afterValue();
  }

  #afterValue(): void {
    const closer = this.#closers.at(-1);
    this.#expected = closer === undefined ? "the end of the file" : `"," or "${closer}"`;
  }

  #place(path: Path, line: number, column: number, source: string | null): void {
    if (path.length > maxDepth) {
      const message = `nested deeper than ${maxDepth} levels`;
      throw this.#fault(line, column, message, "Write keys, texts and lists only.");
    }
    const key = JSON.stringify(path);
    // A value that has a key stands where the key does.
    this.places.set(key, { line: this.places.get(key)?.line ?? line + 1, source });
  }

  #fault(line: number, column: number, message: string, hint: string): Error {
    return dossierError(this.#where, line + 1, `${message} (column ${column + 1})`, hint);
  }
}

function found(token: string): string {
  if (token === "") return "the file ends";
  return `found ${token.startsWith('"') ? "a double quote" : quoted(token)}`;
}
