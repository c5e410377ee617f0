import { readFileSync } from "node:fs";

/** The text of a small system file, trimmed; null when it cannot be read. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return null;
  }
}

/** The same as a number; null also when it is not one. */
export function readNumber(file: string): number | null {
  const text = readText(file);
  const value = text === null || text === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
