import type { SetAside } from "../domain/dossier.ts";
import { detectEncoded } from "./encoded.ts";
import { isHype } from "./hype.ts";
import { detectInjection } from "./injection.ts";
import { soundsLikeTalk } from "./talk.ts";

/** Why a sentence is no fact. */
export interface Objection {
  readonly reason: SetAside["reason"];
  readonly detail: string;
}

/** Why a sentence may not be a fact, or null when it may. Without a tool's name it is not read for praise. */
export function objection(sentence: string, toolName: string | null): Objection | null {
  const order = detectInjection(sentence);
  if (order !== null) return { reason: "injection", detail: order };
  const encoding = detectEncoded(sentence);
  if (encoding !== null) return { reason: "encoded", detail: `holds ${encoding}` };
  if (toolName !== null && isHype(sentence, toolName)) {
    return { reason: "hype", detail: "praise with nothing behind it" };
  }
  return soundsLikeTalk(sentence, toolName === null)
    ? { reason: "injection", detail: "reads as talk to the reviewer, not as a fact about the tool" }
    : null;
}

/** A question tells nothing. One that is quoted within a sentence does not end it. */
export function questionObjection(sentence: string): Objection | null {
  return /[?؟]$/.test(sentence) ? { reason: "injection", detail: "a question is no fact" } : null;
}
