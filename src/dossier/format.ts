import path from "node:path";
import type { DossierFormat } from "./parse-dossier.ts";

const formats: Readonly<Record<string, DossierFormat>> = {
  ".md": "markdown",
  ".yaml": "yaml",
  ".yml": "yaml",
  ".json": "json",
};

export const knownExtensions: readonly string[] = Object.keys(formats);

/** The format that a file's extension names, or null. */
export function formatOf(file: string): DossierFormat | null {
  return formats[path.extname(file).toLowerCase()] ?? null;
}
