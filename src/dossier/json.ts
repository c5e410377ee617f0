import { printParseErrorCode, visit } from "jsonc-parser";
import type { Located, Path } from "../files/yaml.ts";
import { quoted } from "../text/visible-text.ts";
import { dossierError } from "./head.ts";

/** Deepest nesting; the keys of a dossier need two levels. */
const maxDepth = 8;

interface Place {
  /** 1-based. */
  readonly line: number;
  /** The text as it is written, when it is one. */
  readonly source: string | null;
}

/**
 * Reads JSON (RFC 8259) strictly, with the line of everything in it. `JSON.parse` alone would not do: Node 20 does not
 * say on which line an error is, it keeps the last of two equal keys in silence, and it does not bound nesting.
 * @throws JuryboxError `dossier` with line and column of what cannot be used
 */
export function readJson(text: string, where: string): Located {
  const places = findPlaces(text, where);
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

/** Where each value of the file stands, by its path. Throws at the first thing that is not strict JSON. */
function findPlaces(text: string, where: string): Map<string, Place> {
  const places = new Map<string, Place>();
  /** Keys seen in each open object; null for an open list. */
  const open: (Set<string> | null)[] = [];
  /** What may stand next. */
  let expected = "a value";
  const fail = (line: number, column: number, message: string, hint: string): Error =>
    dossierError(where, line + 1, `${message} (column ${column + 1})`, hint);
  const keep = (path: Path, line: number, column: number, source: string | null): void => {
    if (path.length > maxDepth) {
      const message = `nested deeper than ${maxDepth} levels`;
      throw fail(line, column, message, "Write keys, texts and lists only.");
    }
    const key = JSON.stringify(path);
    // A value in an object stands on the line of its key, which was kept first.
    places.set(key, { line: places.get(key)?.line ?? line + 1, source });
  };
  const endValue = (): void => {
    const container = open.at(-1);
    if (container === undefined) expected = "the end of the file";
    else expected = container === null ? '"," or "]"' : '"," or "}"';
  };
  visit(
    text,
    {
      onObjectBegin(_offset, _length, line, column, path) {
        keep(path(), line, column, null);
        open.push(new Set());
        expected = keyInQuotes;
      },
      onArrayBegin(_offset, _length, line, column, path) {
        keep(path(), line, column, null);
        open.push(null);
        expected = "a value";
      },
      onObjectEnd() {
        open.pop();
        endValue();
      },
      onArrayEnd() {
        open.pop();
        endValue();
      },
      onObjectProperty(key, _offset, _length, line, column, path) {
        const keys = open.at(-1)!;
        if (keys.has(key)) {
          throw fail(line, column, `the key ${quoted(key)} appears twice`, "Keep one of the two.");
        }
        keys.add(key);
        keep([...path(), key], line, column, null);
        expected = '":"';
      },
      onSeparator(character) {
        expected = character === ":" || open.at(-1) === null ? "a value" : keyInQuotes;
      },
      onLiteralValue(value, offset, length, line, column, path) {
        keep(path(), line, column, typeof value === "string" ? text.slice(offset, offset + length) : null);
        endValue();
      },
      onError(code, offset, _length, line, column) {
        if (brokenTexts.has(printParseErrorCode(code))) {
          const message = "a text in quotes does not end or holds a wrong escape";
          throw fail(line, column, message, "Close the quotes on the same line.");
        }
        const message = `${describe(text[offset])} where ${expected} should be`;
        throw fail(line, column, message, "Correct the JSON at this place.");
      },
    },
    { disallowComments: true },
  );
  return places;
}

const keyInQuotes = "a key in double quotes";
const brokenTexts = new Set([
  "UnexpectedEndOfString",
  "InvalidUnicode",
  "InvalidEscapeCharacter",
  "InvalidCharacter",
]);

/** @param found undefined at the end of the file */
function describe(found: string | undefined): string {
  if (found === undefined) return "the file ends";
  return `found ${found === '"' ? "a double quote" : quoted(found)}`;
}
