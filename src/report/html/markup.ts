import { visibleLine } from "../visible-text.ts";

/** Markup that is safe to send: made by `html`, or vouched for with `raw`. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text and numbers are escaped, null and false show nothing. */
export type Content = Markup | string | number | null | false | readonly Content[];

/**
 * Template tag that escapes by default. Attribute values must stand in double quotes, and text must
 * never stand in a tag name, an attribute name, a URL, a style or a script.
 */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  return new Markup(String.raw({ raw: strings }, ...contents.map(markupOf)));
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

function markupOf(content: Content): string {
  if (content === null || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "number") return String(content);
  if (typeof content === "string") {
    return visibleLine(content).replaceAll(/[&<>"']/gu, (character) => entities[character] ?? "");
  }
  return content.map(markupOf).join("");
}
