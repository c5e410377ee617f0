import type { Comparison } from "../domain/comparison.ts";
import { sha256 } from "../domain/hash.ts";
import { renderCsv } from "./csv.ts";
import type { FormatId } from "./format-ids.ts";
import { renderHtml } from "./html/page.ts";
import { renderJson } from "./json.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTerminal, type TerminalOptions } from "./terminal/terminal.ts";

/** The whole file as text. The options matter only to the terminal. */
export type RenderComparison = (comparison: Comparison, options: TerminalOptions) => string;

export const formats: Readonly<Record<FormatId, RenderComparison>> = {
  terminal: renderTerminal,
  html: renderHtml,
  md: renderMarkdown,
  json: renderJson,
  csv: renderCsv,
};

/** Longest base name, in characters: file systems take 255 bytes, and an extension follows. */
const longestBaseName = 120;

/**
 * File name of a comparison without its extension: `a-vs-b`. Names that would be too long are cut
 * and end in the first digits of the whole name's SHA-256, so that they stay distinct.
 */
export function baseName({ tools }: Comparison): string {
  const whole = tools.map((tool) => tool.slug.replaceAll(/[^a-z0-9-]/gu, "-")).join("-vs-");
  if (whole.length <= longestBaseName) return whole;
  const mark = sha256(whole).slice(0, 8);
  return `${whole.slice(0, longestBaseName - mark.length - 1)}-${mark}`;
}
