import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../text/nearest.ts";

/**
 * The names in a comma-separated list, each once.
 * @param what the names are, which also tells the option they were given to
 * @throws JuryboxError `usage` for an unknown name
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
      hint: close === undefined ? `Choose one of ${known.join(", ")}.` : `Did you mean ${close}?`,
    });
  });
}

const options = { format: "--format", row: "--rows" } as const;

export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

/**
 * The whole numbers in a comma-separated list.
 * @param where the option, for the error
 * @throws JuryboxError `usage` for anything but a whole number in the range
 */
export function parseNumberList(list: string, where: string, range: NumberRange): number[] {
  return list.split(",").map((text) => parseNumber(text, where, range));
}

/** A single whole number, as in `parseNumberList`. */
export function parseNumber(text: string, where: string, { least, most }: NumberRange): number {
  const value = /^\s*\d+\s*$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new JuryboxError("usage", `"${text.trim()}" is not a whole number from ${least} to ${most}`, {
    where,
    hint: `Give one, or several separated by commas: ${where} ${Math.max(least, 1)}.`,
  });
}
