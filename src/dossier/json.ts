import { quoted } from "../text/visible-text.ts";
import type { Located, Path } from "../files/yaml.ts";
import { dossierError } from "./head.ts";

// JSON itself forbids control characters in strings.
// oxlint-disable-next-line no-control-regex
const stringToken = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const plainToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Deepest nesting; the keys of a dossier need two levels. */
const maxDepth = 8;

interface Place {
  readonly line: number;
  /** The text as it is written, when it is one. */
  readonly source: string | null;
}

/**
 * Reads JSON (RFC 8259) strictly, with the line of everything in it. JSON.parse would do but for three
 * things: Node 20 does not say where the error is, it keeps the last of two equal keys in silence, and
 * it does not bound nesting.
 * @throws JuryboxError `dossier` with line and column of what cannot be used
 */
export function readJson(text: string, where: string): Located {
  const reader = new JsonReader(text, where);
  return reader.read();
}

class JsonReader {
  readonly #text: string;
  readonly #where: string;
  readonly #places = new Map<string, Place>();
  #at = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string, where: string) {
    this.#text = text;
    this.#where = where;
  }

  read(): Located {
    this.#skipSpace();
    const value = this.#value([], this.#line);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected("the end of the file");
    const places = this.#places;
    return {
      value,
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

  #value(path: Path, line: number): unknown {
    if (path.length > maxDepth) {
      throw this.#fail(`nested deeper than ${maxDepth} levels`, "Write keys, texts and lists only.");
    }
    const place = (source: string | null) => this.#places.set(JSON.stringify(path), { line, source });
    place(null);
    const next = this.#text[this.#at];
    if (next === "{") return this.#object(path);
    if (next === "[") return this.#array(path);
    if (next === '"') {
      const start = this.#at;
      const text = this.#string();
      place(this.#text.slice(start, this.#at));
      return text;
    }
    const token = this.#match(plainToken);
    if (token === undefined) throw this.#unexpected("a value");
    this.#at += token.length;
    return JSON.parse(token) as unknown;
  }

  #object(path: Path): unknown {
    const entries = new Map<string, unknown>();
    this.#list("}", () => {
      const line = this.#line;
      if (this.#text[this.#at] !== '"') throw this.#unexpected("a key in double quotes");
      const column = this.#at;
      const key = this.#string();
      if (entries.has(key)) {
        this.#at = column;
        throw this.#fail(`the key ${quoted(key)} appears twice`, "Keep one of the two.");
      }
      this.#skipSpace();
      if (this.#text[this.#at] !== ":") throw this.#unexpected('":"');
      this.#at++;
      this.#skipSpace();
      entries.set(key, this.#value([...path, key], line));
    });
    return Object.fromEntries(entries);
  }

  #array(path: Path): unknown[] {
    const items: unknown[] = [];
    this.#list("]", () => {
      items.push(this.#value([...path, items.length], this.#line));
    });
    return items;
  }

  /** Entries between commas, up to the closing bracket. */
  #list(close: string, entry: () => void): void {
    this.#at++;
    this.#skipSpace();
    if (this.#text[this.#at] === close) {
      this.#at++;
      return;
    }
    for (;;) {
      entry();
      this.#skipSpace();
      const next = this.#text[this.#at];
      if (next !== "," && next !== close) throw this.#unexpected(`"," or "${close}"`);
      this.#at++;
      if (next === close) return;
      this.#skipSpace();
    }
  }

  #string(): string {
    const token = this.#match(stringToken);
    if (token === undefined) {
      throw this.#fail(
        "a text in quotes does not end or holds a wrong escape",
        "Close the quotes on the same line.",
      );
    }
    this.#at += token.length;
    return JSON.parse(token) as string;
  }

  /** What a sticky pattern matches at the current place. */
  #match(sticky: RegExp): string | undefined {
    const pattern = new RegExp(sticky);
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0];
  }

  #skipSpace(): void {
    for (;;) {
      const next = this.#text[this.#at];
      if (next === "\n") {
        this.#line++;
        this.#lineStart = this.#at + 1;
      } else if (next !== " " && next !== "\t" && next !== "\r") {
        return;
      }
      this.#at++;
    }
  }

  #unexpected(expected: string): Error {
    const found = this.#text[this.#at];
    const what =
      found === undefined ? "the file ends" : `found ${found === '"' ? "a double quote" : quoted(found)}`;
    return this.#fail(`${what} where ${expected} should be`, "Correct the JSON at this place.");
  }

  #fail(message: string, hint: string): Error {
    const column = this.#at - this.#lineStart + 1;
    return dossierError(this.#where, this.#line, `${message} (column ${column})`, hint);
  }
}
