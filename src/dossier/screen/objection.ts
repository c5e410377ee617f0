import type { SetAside } from "../../domain/dossier.ts";
import { detectEncoded } from "./encoded.ts";
import { isHype } from "./hype.ts";
import { detectInjection } from "./injection.ts";
import { soundsLikeTalk } from "./talk.ts";

/** Why a sentence is not a fact. */
export interface Objection {
  readonly reason: SetAside["reason"];
  readonly detail: string;
  /** Whether it speaks to the reviewer. A question does not, nor does a sentence in another language. */
  readonly talk: boolean;
}

/** Why a sentence cannot be a fact, or null when it can. Without a tool's name, praise is not looked for. */
export function objection(sentence: string, toolName: string | null): Objection | null {
  const order = detectInjection(sentence);
  if (order !== null) return { reason: "injection", detail: order, talk: true };
  const encoding = detectEncoded(sentence);
  if (encoding !== null) return { reason: "encoded", detail: `holds ${encoding}`, talk: false };
  if (toolName !== null && isHype(sentence, toolName)) {
    return { reason: "hype", detail: "praise with nothing behind it", talk: false };
  }
  return soundsLikeTalk(sentence, toolName === null)
    ? {
        reason: "injection",
        detail: "reads as talk to the reviewer, not as a fact about the tool",
        talk: true,
      }
    : null;
}

/** A question states nothing. A question quoted within a sentence does not count. */
export function questionObjection(sentence: string): Objection | null {
  return /[?؟]$/.test(sentence)
    ? { reason: "injection", detail: "a question is no fact", talk: false }
    : null;
}
