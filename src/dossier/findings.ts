import { dossierLimits, type Flag, type SetAside } from "../domain/dossier.ts";
import { cutAtWord } from "../text/sentences.ts";

type Kind = Flag["kind"];

/** Most flags, and most set-aside sentences, that are kept for one dossier. The rest are only counted. */
const maxFindings = 200;

/** What cleaning found in one dossier: flags, and the sentences that it set aside. */
export class Findings {
  readonly #flags = new Map<string, Flag>();
  readonly #setAside: SetAside[] = [];
  #moreFlags = 0;
  #moreSetAside = 0;

  /** The same finding on the same line is recorded once. */
  flag(kind: Kind, detail: string, line: number | null): void {
    const key = JSON.stringify([kind, detail, line]);
    if (this.#flags.has(key)) return;
    if (this.#flags.size < maxFindings) this.#flags.set(key, { kind, detail, line });
    else this.#moreFlags++;
  }

  /** Also flags the sentence, so that the reader is told. */
  setAside(text: string, line: number, reason: Kind, detail: string): void {
    this.flag(reason, detail, line);
    if (this.#setAside.length >= maxFindings) this.#moreSetAside++;
    else this.#setAside.push({ text: cutAtWord(text, dossierLimits.factText), line, reason });
  }

  /** In the order of the file. */
  flags(): Flag[] {
    const flags = [...this.#flags.values()].toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    if (this.#moreFlags > 0) {
      flags.push({ kind: "cut", detail: `${this.#moreFlags} more flags not listed`, line: null });
    }
    if (this.#moreSetAside > 0) {
      const detail = `${this.#moreSetAside} more sentences set aside, not kept`;
      flags.push({ kind: "cut", detail, line: null });
    }
    return flags;
  }

  asides(): SetAside[] {
    return this.#setAside.toSorted((a, b) => a.line - b.line);
  }
}
