import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../text/nearest.ts";

/**
 * The names in a comma-separated list, each once. `what` they are in one word, and the option that they were given to.
 * @throws JuryboxError `usage` for one that is not known
 */
export function parseNameList<Id extends string>(
  list: string,
  known: readonly Id[],
  what: "format" | "row",
): Id[] {
  return [...new Set(list.split(",").map((name) => name.trim()))].map((name) => {
    const found = known.find((id) => id === name);
    if (found !== undefined) return found;
    const close = nearest(name, known);
    throw new JuryboxError("usage", `there is no ${what} "${name}"`, {
      where: options[what],
      hint: close === undefined ? `One of ${known.join(", ")}.` : `Did you mean ${close}?`,
    });
  });
}

const options = { format: "--format", row: "--rows" } as const;

export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

/**
 * Whole numbers of a comma-separated list.
 * @param where the option, for the error
 * @throws JuryboxError `usage` for what is no whole number, or out of range
 */
export function parseNumberList(list: string, where: string, range: NumberRange): number[] {
  return list.split(",").map((text) => parseNumber(text, where, range));
}

/** One of them. */
export function parseNumber(text: string, where: string, { least, most }: NumberRange): number {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new JuryboxError("usage", `"${text.trim()}" is no whole number from ${least} to ${most}`, {
    where,
    hint: `Give one, or several joined by commas: ${where} ${Math.max(least, 1)}.`,
  });
}
