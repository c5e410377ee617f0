import { possessive, wordPattern } from "./words.ts";
import { functionWords } from "../../text/function-words.ts";

/**
 * Words of one sentence that look like names: anywhere, those with a capital or digit inside, or a domain's dot;
 * after the first word, those with a capital first letter. The first word always has one, so it counts only when the
 * words after it show that it is a name.
 */
export function namesIn(sentence: string): string[] {
  return [...sentence.matchAll(wordPattern)]
    .filter(({ 0: word, index }, position) => {
      if (/^v?\d/i.test(word)) return false;
      if (/^.+\p{Lu}|^\p{Lu}.*-\d|\p{L}\d|\p{L}\.\p{L}{2}/u.test(word)) return true;
      if (!/^\p{Lu}/u.test(word)) return false;
      // A capital after an opening quote or a colon starts a clause, as at the start of a sentence.
      const startsClause = position === 0 || /(?:(?<![^\s([])["“'‘]|:\s)$/.test(sentence.slice(0, index));
      return !startsClause || looksLikeName(word, sentence.slice(index + word.length));
    })
    .map(([word]) => word);
}

/** Nouns that reviewers begin sentences with, without an article, so that a verb may follow as after a name. */
const plainWords = new Set(
  (
    "access accuracy administration advice anybody anything audio automation availability awareness backup billing " +
    "budget business cash change churn clarity cloud code commerce compliance content control cost coverage credit " +
    "customer data deadline debt demand depth design detail developer discipline doubt download effort email energy " +
    "engineer error everybody everyone everything evidence exit expertise export failure feedback finance focus " +
    "format freedom friction fun funding gain good growth guidance half hardware health help hope import income " +
    "inference infrastructure innovation interest knowledge latency leakage leverage licence license lock lock-in " +
    "logic loss loyalty luck maintenance market memory mobile momentum money music neglect neither network news " +
    "nobody none nothing onboarding output ownership patience paper pay people performance power practice precision " +
    "price pricing privacy procurement product production profit progress proof quality reach rent research " +
    "retention revenue risk rollback rollout safety scale scope scrutiny security self-hosting set-up setup sign-in " +
    "silence simplicity size software somebody someone something source space speech speed spending staff stability " +
    "status storage success support switching talent tax team tech technology text time today tomorrow tooling " +
    "traction trade traffic training transcription transparency trial trust truth uptime usage use user value " +
    "velocity video volume wait warmth waste work workflow yesterday best worst worse better least first second " +
    "third last next key main whoever whatever history competition consolidation regulation " +
    "customer's today's tomorrow's yesterday's nobody's everyone's open closed free hidden real missing left gone " +
    "central crucial telling worth unclear clear true false enough plenty gpu hosting analysis inertia capital " +
    "hype craft culture language law legislation policy politics reputation credibility word choice reason result " +
    "leadership engineering sales marketing operations buyer vendor maker tool rival competitor incumbent " +
    "skeptic founder futurist builder reviewer"
  ).split(" "),
);

/** Names that read like ordinary words. */
const wordlikeNames = new Set("notion confluence temporal segment adoption-ai mention".split(" "));

/** Only a verb, never a plural. */
const surelyVerb =
  /^(?:is|isn['’]t|was|wasn['’]t|has|hasn['’]t|had|does|doesn['’]t|did|can|cannot|could|will|won['’]t|would|may|might|sells|sold|offers|offered|makes|made|provides|provided|owns|owned|gives|gave|competes|dominates|beats|publishes|published|includes|included|handles|keeps|kept|remains|became|becomes|charges|bought|buys|acquired|acquires|launched|launches|announced|announces|invented|invests|invested|wrote|writes|built|leads|led|integrates|bundles|finds|found|takes|took|brings|brought|gets|got|goes|went|lets|stays|stayed|serves|served|adds|added|already|also|now|still|never|recently|even)$/;
const verbSuffix = /(?:[a-z]{3}(?:ises|izes|ifies|lates))$/;
const verblikePlurals = new Set("exercises franchises premises enterprises templates surprises".split(" "));
/** A verb or a plural: a verb when a determiner or the like follows. */
const maybeVerb =
  /^(?:backs|builds|claims|costs|covers|does|funds|hosts|lists|needs|plans|replaces|reports|runs|ships|supports|tests|uses|used|wins|works|does|solves|copies|matches|backed|funded|tested|copied|replaced)$/;
const determiner =
  /^(?:it|its|the|a|an|this|that|these|their|them|more|less|most|all|no|every|with|for|in|on|at|by|about|only|twice|\$?\d)/;

const abstractSuffix =
  /(?:ing|tion|sion|ment|ness|ity|ance|ence|ency|ancy|ship|ism|ly|age|ility|ery|ure|ward|less|ful|able|ible|ers|ors|ees|ions|ments)$/;

/** Whether a capitalised word at the start of a sentence is a name, by the words that follow it. */
function looksLikeName(word: string, after: string): boolean {
  const lower = word.toLowerCase().replaceAll("’", "'");
  const base = lower.replace(possessive, "");
  if (functionWords.has(lower) || functionWords.has(base) || plainWords.has(base)) return false;
  if (plainWords.has(base.replace(/s$/, "")) || plainWords.has(lower)) return false;
  if (/['’](?:d|m|ll|re|ve)$/.test(lower)) return false;
  if (!wordlikeNames.has(base) && abstractSuffix.test(base)) return false;
  if (possessive.test(lower)) return true;
  const [next = "", afterNext = ""] = /^\s+(\S+)(?:\s+(\S+))?/.exec(after)?.slice(1) ?? [];
  if (verbSuffix.test(next) && !verblikePlurals.has(next)) return true;
  return surelyVerb.test(next) || (maybeVerb.test(next) && determiner.test(afterNext));
}
