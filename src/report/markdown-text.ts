import { visibleLine } from "../text/visible-text.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;" };

/**
 * The text on one line, escaped so that GitHub-flavoured Markdown shows it as it is: no markup, HTML,
 * table cells, formulas, links, mentions or block starts. A backslash escapes any ASCII punctuation
 * (CommonMark 6.1); what would still act afterwards becomes an entity.
 */
export function markdownText(text: string): string {
  return (
    visibleLine(text)
      .replaceAll(/[\\`*_[\]~$^#]/gu, String.raw`\$&`)
      .replaceAll(/[&<>|]/gu, (character) => entities[character] ?? "")
      // Block starts: list, rule, setext underline.
      .replace(/^[-+=]/u, String.raw`\$&`)
      .replace(/^(\d+)([.)])/u, String.raw`$1\$2`)
      // Bare addresses and mentions that GitHub would turn into links.
      .replaceAll(/:(?=\/\/)/gu, String.raw`\:`)
      .replaceAll(/www\./giu, (start) => start.replace(".", String.raw`\.`))
      .replaceAll("@", "@<!-- -->")
  );
}

/** A table with a header row; every row has as many cells as the header. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = `| ${header.map(() => "---").join(" | ")} |`;
  return [tableRow(header), rule, ...rows.map(tableRow)].join("\n");
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(" | ")} |`;
}
