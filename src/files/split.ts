import { refused, type Parsed } from "./problem.ts";

/** A Markdown file taken apart. Lines are 1-based lines of the file. */
export interface FrontMatter {
  /** The text between the two `---` lines. */
  readonly yaml: string;
  readonly yamlLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

/**
 * Takes a Markdown file apart. Its first line must be `---`; the front matter ends at the next line
 * that is `---` or `...`. Line breaks are `\n`.
 */
export function splitFrontMatter(text: string): Parsed<FrontMatter> {
  const lines = text.split("\n");
  if (!/^---[ \t]*$/.test(lines[0]!)) {
    return refused(
      1,
      "the file has no front matter",
      'Start it with a line "---", its keys, and another line "---".',
    );
  }
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)[ \t]*$/.test(line));
  if (end === -1) return refused(1, "the front matter does not end", 'Close it with a line "---".');
  return {
    ok: true,
    value: {
      yaml: lines.slice(1, end).join("\n"),
      yamlLine: 2,
      body: lines.slice(end + 1).join("\n"),
      bodyLine: end + 2,
    },
  };
}
