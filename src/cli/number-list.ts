import { JuryboxError } from "../domain/error.ts";

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
