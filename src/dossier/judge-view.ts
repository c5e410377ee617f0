import type { Tone } from "../domain/calibration.ts";
import type { Dossier, JudgeView } from "../domain/dossier.ts";
import { inSeededOrder } from "../domain/hash.ts";
import { praisePattern } from "./screen/hype.ts";

/** A dossier without its name, its statements in the order of the file. */
export function judgeView({ name, category, facts }: Dossier): JudgeView {
  return {
    tone: toneOf({ facts }),
    category,
    statements: facts.map((fact) => withoutName(fact.text, name)),
  };
}

/** The same statements in an order drawn from the seed. */
export function reordered(view: JudgeView, seed: number): JudgeView {
  return { ...view, statements: inSeededOrder(view.statements, seed) };
}

/** "the tool" stays in lower case even at the start of a sentence: a capital tells a judge nothing. */
function withoutName(text: string, name: string): string {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return text.replaceAll(
    new RegExp(String.raw`(?<![\p{L}\p{N}])${literal}(?![\p{L}\p{N}])`, "gu"),
    "the tool",
  );
}

/** Least share of selling facts in a dossier written to sell: one slip of tone, or one attack, is not enough. */
const leastShare = 1 / 3;

const signs = [
  new RegExp(praisePattern, "iu"),
  // Facts are about the tool; a seller talks to "you" about "us".
  /(?<![\p{L}\p{N}])(?:you|your|yours|yourself|we|our|ours|us|let['’]s)(?![\p{L}\p{N}])/iu,
  /[!?]/,
];

/**
 * Whether a dossier is written to inform or to sell. Sales talk moves a small model's answers whatever the facts are,
 * so such a dossier is compared with anchors written in the same tone.
 */
export function toneOf({ facts }: Pick<Dossier, "facts">): Tone {
  const selling = facts.filter(({ text }) => signs.some((sign) => sign.test(text))).length;
  return selling > 1 && selling / facts.length >= leastShare ? "sales" : "plain";
}
