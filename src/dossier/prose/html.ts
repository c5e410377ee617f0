import { codeSpanEnd } from "./markdown.ts";
import { lineBreaks } from "./line.ts";

export interface HtmlRemoval {
  readonly detail: string;
  readonly offset: number;
}

/**
 * Elements of HTML. Other words in angle brackets (`Vec<u8>`, `<your-key>`) are text, and `<s>` is left out because
 * it is treated as the control token that it also spells.
 */
const elements = new Set(
  (
    "a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center " +
    "cite code col colgroup dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer " +
    "form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li " +
    "link main map mark marquee menu meta meter nav noscript object ol optgroup option output p param picture pre " +
    "progress q rp rt ruby samp script search section select small source span strike strong style sub summary " +
    "sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr"
  ).split(" "),
);
const voidElements = new Set(
  "area base br col embed frame hr img input link meta param source track wbr".split(" "),
);
const unshownElements = new Set("script style template noscript iframe svg".split(" "));
const inlineElements = new Set(
  "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);

/** Attributes that keep an element off the page, or out of sight on it. */
const hidingAttributes =
  /(?:^|\s)hidden(?=[\s=/]|$)|aria-hidden\s*=\s*["']?true|display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|font-size\s*:\s*0(?![.\d])/i;

const opener =
  /^[ \t]*(?:[-*+>] *)*(?:(`{3,})(?=[^`\n]*$)|(~{3,}))|`+|<!--|<(\/?)([A-Za-z][A-Za-z0-9-]*)([^<>]*)>/gm;

/**
 * Removes what a browser would not show: comments, scripts, hidden elements, and the tags themselves.
 * Code fences and code spans are left alone. Line breaks are kept; tags that are shown are not reported.
 */
export function stripHtml(text: string): { text: string; removals: HtmlRemoval[] } {
  return new HtmlStripper(text).strip();
}

class HtmlStripper {
  readonly #text: string;
  readonly #lastCommentEnd: number;
  readonly #lastClose = new Map<string, number>();
  readonly #pieces: string[] = [];
  readonly #removals: HtmlRemoval[] = [];
  #copied = 0;
  #hidden: { name: string; depth: number; start: number } | null = null;

  constructor(text: string) {
    this.#text = text;
    this.#lastCommentEnd = text.lastIndexOf("-->");
  }

  strip(): { text: string; removals: HtmlRemoval[] } {
    const scanner = new RegExp(opener);
    for (let match = scanner.exec(this.#text); match !== null; match = scanner.exec(this.#text)) {
      scanner.lastIndex = this.#handle(match);
    }
    if (this.#hidden !== null) this.#remove(this.#hidden.start, this.#text.length, "");
    this.#pieces.push(this.#text.slice(this.#copied));
    return { text: this.#pieces.join(""), removals: this.#removals };
  }

  /** Deals with one opener; returns the index at which to go on. */
  #handle(match: RegExpExecArray): number {
    const end = match.index + match[0].length;
    if (match[0] === "<!--") return this.#comment(match.index);
    const name = match[4]?.toLowerCase();
    if (name !== undefined) {
      if (elements.has(name)) this.#tag(name, match);
      return end;
    }
    if (this.#hidden !== null) return end;
    const fence = match[1] ?? match[2];
    if (fence !== undefined) return this.#fenceEnd(fence, end);
    const close = codeSpanEnd(this.#text, end, match[0].length);
    return close === -1 ? end : close + match[0].length;
  }

  #comment(start: number): number {
    const inside = start + "<!--".length;
    // "<!-->" and "<!--->" are whole comments.
    const short = /^-{0,2}>/.exec(this.#text.slice(inside, inside + 3))?.[0];
    let end: number;
    if (short !== undefined) end = inside + short.length;
    else if (this.#lastCommentEnd >= inside) end = this.#text.indexOf("-->", inside) + "-->".length;
    else if (this.#opensLine(start)) end = this.#text.length;
    else return inside;
    if (this.#hidden === null) {
      this.#removals.push({ detail: "HTML comment", offset: start });
      this.#remove(start, end, "");
    }
    return end;
  }

  /** An unclosed comment hides the rest of the page if it opens a line; otherwise it is text. */
  #opensLine(offset: number): boolean {
    let at = offset;
    while (at > 0 && this.#text[at - 1] === " ") at--;
    return at === 0 || this.#text[at - 1] === "\n";
  }

  #tag(name: string, match: RegExpExecArray): void {
    const closing = match[3] === "/";
    const end = match.index + match[0].length;
    if (this.#hidden !== null) {
      if (name !== this.#hidden.name) return;
      this.#hidden.depth += closing ? -1 : 1;
      if (this.#hidden.depth > 0) return;
      this.#remove(this.#hidden.start, end, " ");
      this.#hidden = null;
      return;
    }
    const attributes = match[5] ?? "";
    // Prose that mentions an element ("add a <script> tag") does not close it, so nothing is hidden.
    const unshown =
      (unshownElements.has(name) && this.#closesAfter(name, end)) || hidingAttributes.test(attributes);
    if (unshown && !closing && !voidElements.has(name) && !attributes.endsWith("/")) {
      this.#removals.push({ detail: `hidden HTML element <${name}>`, offset: match.index });
      this.#hidden = { name, depth: 1, start: match.index };
      return;
    }
    this.#remove(match.index, end, inlineElements.has(name) ? "" : " ");
  }

  #closesAfter(name: string, offset: number): boolean {
    let last = this.#lastClose.get(name);
    if (last === undefined) {
      last = this.#text.toLowerCase().lastIndexOf(`</${name}`);
      this.#lastClose.set(name, last);
    }
    return last >= offset;
  }

  /** A code fence ends at a line of the same character, at least as long, or at the end of the text. */
  #fenceEnd(fence: string, from: number): number {
    const close = new RegExp(`^[ >]*${fence[0]!}{${fence.length},} *$`, "gm");
    close.lastIndex = from;
    const match = close.exec(this.#text);
    return match === null ? this.#text.length : match.index + match[0].length;
  }

  #remove(start: number, end: number, instead: string): void {
    this.#pieces.push(this.#text.slice(this.#copied, start));
    this.#pieces.push(lineBreaks(this.#text.slice(start, end)) || instead);
    this.#copied = end;
  }
}
