import type { Dossier } from "../domain/dossier.ts";
import { hashValue } from "../domain/hash.ts";

/**
 * SHA-256 of a dossier's content: every field, the facts with their ids, what was set aside and the flags,
 * without line numbers. Moving the file, or moving a sentence without changing the order, changes nothing.
 */
export function dossierHash(dossier: Omit<Dossier, "hash">): string {
  const { facts, setAside, flags, ...fields } = dossier;
  return hashValue({
    ...fields,
    facts: facts.map(({ id, text }) => ({ id, text })),
    setAside: setAside.map(({ text, reason }) => ({ text, reason })),
    flags: flags.map(({ kind, detail }) => ({ kind, detail })),
  });
}
