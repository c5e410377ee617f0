import { statSync } from "node:fs";
import path from "node:path";
import { JuryboxError } from "../../domain/error.ts";

/** A part of a split model by its name, as llama-gguf-split writes it: `stem-00002-of-00003.gguf`. */
export interface SplitName {
  readonly stem: string;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Null for the name of a model in one file. */
export function parseSplitName(fileName: string): SplitName | null {
  const found = /^(?<stem>.+)-(?<part>\d{5})-of-(?<parts>\d{5})\.gguf$/.exec(fileName)?.groups;
  const part = Number(found?.["part"]);
  const parts = Number(found?.["parts"]);
  return found?.["stem"] !== undefined && part >= 1 && part <= parts && parts > 1
    ? { stem: found["stem"], part, parts }
    : null;
}

/** The file names of the whole model that this file name belongs to, in order; itself for a model in one file. */
export function partNames(fileName: string): string[] {
  const split = parseSplitName(fileName);
  if (split === null) return [fileName];
  const { parts, stem } = split;
  return Array.from(
    { length: parts },
    (_, index) => `${stem}-${fiveDigits(index + 1)}-of-${fiveDigits(parts)}.gguf`,
  );
}

function fiveDigits(value: number): string {
  return String(value).padStart(5, "0");
}

/** A damaged name may claim thousands of parts. */
const mostNamed = 10;

/**
 * The files of a model, absolute and in order, given any one of them. llama.cpp is handed the first and finds the
 * others by their names. A path that belongs to no split model comes back alone, whether it exists or not.
 * @throws JuryboxError `not-found` that names the parts that are missing
 */
export function modelFiles(file: string): string[] {
  const folder = path.dirname(path.resolve(file));
  const names = partNames(path.basename(file));
  if (names.length > 1) {
    const missing = names.filter((name) => !isFile(path.join(folder, name)));
    if (missing.length > 0) throw missingParts(file, missing, names.length);
  }
  return names.map((name) => path.join(folder, name));
}

function missingParts(file: string, missing: readonly string[], parts: number): JuryboxError {
  const more = missing.length > mostNamed ? `, and ${missing.length - mostNamed} more` : "";
  const named = `${missing.slice(0, mostNamed).join(", ")}${more}`;
  return new JuryboxError(
    "not-found",
    `${missing.length} of the ${parts} parts of this split model are missing: ${named}`,
    { where: file, hint: "Put all parts into one folder, under the names that they were published with." },
  );
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
