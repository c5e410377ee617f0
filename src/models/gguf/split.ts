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
