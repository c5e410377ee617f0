import { dossierLimits, type Fact } from "../domain/dossier.ts";
import { cutAtWord } from "../text/cut.ts";
import type { Findings } from "./findings.ts";
import { maxStatements } from "./prose/prose.ts";
import type { Kept } from "./screen/screen.ts";

/** Numbers what was kept: each sentence once, none too long, no more than a dossier may hold. */
export function numberFacts(kept: readonly Kept[], findings: Findings): Fact[] {
  const seen = new Set<string>();
  const unique = kept.filter(({ text }) => {
    const key = text.toLowerCase().replaceAll(/\s+/g, " ");
    return !seen.has(key) && seen.add(key);
  });
  if (unique.length > dossierLimits.facts) {
    const total = kept.length >= maxStatements ? `more than ${maxStatements}` : unique.length;
    findings.flag("cut", `kept ${dossierLimits.facts} of ${total} facts`, null);
  }
  return unique.slice(0, dossierLimits.facts).map(({ text, line }, index) => {
    if (text.length > dossierLimits.factText) {
      const detail = `sentence of ${text.length} characters cut to ${dossierLimits.factText}`;
      findings.flag("cut", detail, line);
    }
    return { id: `F${index + 1}`, text: cutAtWord(text, dossierLimits.factText), line };
  });
}
