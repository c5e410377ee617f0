import type { Tone } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { praisePattern } from "./screen/hype.ts";

/** Share of its facts from which on a dossier is written to sell: one slip of tone, or one attack, is none. */
const leastShare = 1 / 3;

const signs = [
  new RegExp(praisePattern, "iu"),
  // Facts are told of the tool; who sells speaks of "us" to "you".
  /(?<![\p{L}\p{N}])(?:you|your|yours|yourself|we|our|ours|us|let['’]s)(?![\p{L}\p{N}])/iu,
  /[!?]/,
];

/**
 * Whether a dossier is written to tell or to sell. Sales talk moves a small model's answers whatever the facts are, so
 * such a dossier is compared with anchors that are told in that way too.
 */
export function toneOf({ facts }: Pick<Dossier, "facts">): Tone {
  const selling = facts.filter(({ text }) => signs.some((sign) => sign.test(text))).length;
  return selling > 1 && selling / facts.length >= leastShare ? "sales" : "plain";
}
