import { visibleLine } from "../../text/visible-text.ts";

/** Markup that is safe to send: made by `html`, or vouched for with `raw`. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold: text and numbers are escaped, null and false show nothing. */
export type Content = Markup | string | number | null | false | readonly Content[];

/**
 * Template tag that escapes by default. Attribute values must be in double quotes, and text must never
 * be put in a tag name, an attribute name, a URL, a style or a script. The template's indentation is left out.
 */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  const pieces = withoutIndentation(strings);
  let text = pieces[0]!;
  for (let index = 0; index < contents.length; index++)
    text += markupOf(contents[index] ?? null) + pieces[index + 1]!;
  return new Markup(text);
}

const trimmed = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Browsers show a line break with blanks as one blank. Done once for each template of the program. */
function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const known = trimmed.get(strings);
  if (known !== undefined) return known;
  const pieces = strings.raw.map((piece) => piece.replaceAll(/\s*\n\s*/gu, "\n"));
  trimmed.set(strings, pieces);
  return pieces;
}

/** Takes markup as it is. Only for constants of this program. */
export function raw(text: string): Markup {
  return new Markup(text);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const special = /[&<>"']/u;

function markupOf(content: Content): string {
  if (typeof content === "string") return escaped(visibleLine(content));
  if (content === null || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "number") return String(content);
  let text = "";
  for (const part of content) text += markupOf(part);
  return text;
}

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll(/[&<>"']/gu, (character) => entities[character] ?? "");
}
