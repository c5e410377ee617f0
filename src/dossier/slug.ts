import path from "node:path";
import { dossierLimits } from "../domain/dossier.ts";
import { sha256 } from "../domain/hash.ts";

/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const latinLetters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ı: "i",
};

/**
 * A tool's slug: its name in lower-case ASCII with hyphens. A name without a Latin letter or a digit
 * takes the slug of the file's name, and failing that `tool-` and 8 hex digits of the name's SHA-256.
 * @param file path of the dossier file, or another locator
 */
export function slugFor(name: string, file: string): string {
  const stem = path.basename(file, path.extname(file));
  return slugOf(name) || slugOf(stem) || `tool-${sha256(name).slice(0, 8)}`;
}

function slugOf(text: string): string {
  const ascii = text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[ßæœøđðþłı]/g, (letter) => latinLetters[letter]!);
  const words = ascii.match(/[a-z0-9]+/g) ?? [];
  let slug = "";
  for (const word of words) {
    const longer = slug === "" ? word.slice(0, dossierLimits.slug) : `${slug}-${word}`;
    if (longer.length > dossierLimits.slug) break;
    slug = longer;
  }
  return slug;
}
