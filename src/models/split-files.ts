import { statSync } from "node:fs";
import path from "node:path";
import { JuryboxError } from "../domain/error.ts";
import { partNames } from "./gguf/split.ts";

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
