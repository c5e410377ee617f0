import type { Dossier } from "../../domain/dossier.ts";
import { functionWords } from "../../text/function-words.ts";
import { splitSentences } from "../../text/sentences.ts";
import { namesIn } from "./names.ts";
import { stem, wordsIn } from "./words.ts";

const others =
  "tools?|products?|models?|vendors?|services?|suites?|apps?|platforms?|makers?|providers?|editors?|engines?|vaults?|solutions?|options?|offers?|databases?|systems?";
const rivalry = new RegExp(
  String.raw`\b(?:competit\w+|compet(?:es?|ed|ing)|rival\w*|alternatives?|incumbents?|unlike|copycats?|market leaders?|peers|(?:others?|other|established|similar|free|cheaper|larger|bigger) (?:${others})|than (?:others?|most|any|similar|comparable)|(?:what|which|that) (?:the )?others)\b`,
  "i",
);
/** Share of a sentence's words that a single fact must contain to count as saying the same. */
const saidByFact = 0.8;

/** The sentences with a claim about competitors that no fact makes. */
export function competitorClaims(text: string, dossier: Dossier): string[] {
  const rivals = rivalNames(dossier);
  const facts = dossier.facts.map((fact) => contentStems(fact.text));
  const own = new Set(wordsIn(dossier.name).map(stem));
  return splitSentences(text)
    .map((sentence) => sentence.text)
    .filter((sentence) => rivalry.test(sentence) || wordsIn(sentence).some((word) => rivals.has(stem(word))))
    .filter((sentence) => {
      const said = [...contentStems(sentence)].filter((word) => !own.has(word));
      return !facts.some((fact) => said.filter((word) => fact.has(word)).length / said.length >= saidByFact);
    });
}

/** Names, other than the tool's own, in the facts that mention competitors. */
function rivalNames({ name, facts }: Dossier): Set<string> {
  const own = new Set(wordsIn(name).map(stem));
  const names = facts.filter((fact) => rivalry.test(fact.text)).flatMap((fact) => namesIn(fact.text));
  return new Set(names.map(stem).filter((word) => !own.has(word)));
}

function contentStems(text: string): Set<string> {
  return new Set(
    wordsIn(text)
      .filter((word) => !functionWords.has(word.toLowerCase()))
      .map(stem),
  );
}
