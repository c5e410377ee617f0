import type { Decision } from "../../domain/review.ts";
import { splitSentences } from "../../text/sentences.ts";

/** What a verdict is about; `NAME` is the tool's own name. */
const it =
  "(?:it|this|NAME|(?:the|this) (?:tool|product|service|app|model|platform|software|library|vault|editor|database)|adoption|adopting(?: it| this)?|buying(?: it| this)?|using(?: it| this)?|shipping(?: it| this)?)";
/** Whoever decides, without a limit such as `small teams` or `teams with ten sites`. */
const who =
  "(?:^|[,;:] |\\b(?:so|and|but|therefore|thus|hence|that|means|why|where|verdict is|yes)[, ]+)(?:(?:the|an?|any|every|most|no|careful|serious|prudent) )*(?:i|we|you|one|everyone|everybody|anyone|nobody|no one|teams?|developers?|buyers?|companies|company|customers?|users?|engineers?|founders?|organisations?|businesses|it|this|NAME|the tool|the product)";
const subject =
  "(?:^|[,;:] |\\b(?:it|this|NAME|(?:the|this) (?:tool|product|service|app|model|platform|software)) )";
/** An imperative, or advice to anyone. */
const advice = (modals: string): string =>
  `(?:(?:^|[,;:] |\\b(?:so|therefore|i'd|better|rather|just|best|(?:hesitate|reason|best|wise|wiser|safer|decided|\\w+ is|advise \\w+|tell \\w+) to) )|${who}(?:'d)? (?:${modals}) (?:NOT )?(?:\\w+ly )?)`;
const advised = advice("should|must|ought to|had better");
/** "A careful buyer would do this" is a prediction; "would not touch this tool" is a verdict. */
const warned = advice("should|must|ought to|had better|would|can only");
const take = "(?:adopt|buy|use|ship|choose|pick|take|install|deploy|trust|rely on|sign up for|go for)";
/** Nothing after that limits the verdict to some users. */
const end =
  "(?=$|[.,;:!)—–-]| (?:now|today|at once|right away|this week|as it stands|yet|at all|here|and|but|because|since|as|so|given|with (?:confidence|no)|without (?:hesitation|delay|reservation)|(?:for|to) (?:any|every|all|most|no)))";

interface Rule {
  readonly stance: Decision;
  readonly pattern: string;
}

/** Statements of a verdict. A negation before one, or within its gap, reverses its stance. */
const rules: readonly Rule[] = [
  {
    stance: "ship",
    pattern: `${who}(?:'d)? (?:should|must|ought to|had better|can safely|would happily) (?:NOT )?(?:\\w+ly )?${take} ${it}${end}`,
  },
  // "Somebody can or will use the tool" is no verdict; "I would use it" is one.
  { stance: "ship", pattern: `\\b(?:i|we)(?:'d| would| will) (?:NOT )?(?:\\w+ly )?${take} ${it}${end}` },
  { stance: "ship", pattern: `${who} (?:can|could|cannot|can't) (?:trust|rely on) ${it}${end}` },
  {
    stance: "ship",
    pattern: `${subject}(?:should|must|ought to|can|cannot|can't|may safely) (?:NOT )?(?:\\w+ly )?(?:ship|be (?:adopted|shipped|bought|used|deployed|recommended|trusted))${end}`,
  },
  { stance: "ship", pattern: `\\brecommend(?:ed)? ${it}${end}` },
  {
    stance: "ship",
    pattern: `\\b(?:is|it's|comes|NAME) (?:NOT )?(?:\\w+ly )?(?:recommended|recommendable|advisable)${end}`,
  },
  {
    stance: "ship",
    pattern: `\\bworth (?:adopting|buying|using|shipping|trying|installing|choosing|having|deploying|recommending|it|its price|the price|its cost|the money|the cost|the effort|the risk)${end}`,
  },
  {
    stance: "ship",
    pattern: `\\bready (?:to ship|to be (?:shipped|adopted)|to adopt|for adoption|for production(?: use)?|for prime time|for real use|for release)${end}`,
  },
  {
    stance: "ship",
    pattern: `\\b(?:a|the|absolute|clear|true|real) (?:must-have|must have|no-brainer|safe bet|safe choice|sound choice|clear ship|clear yes|easy yes|strong buy|ship)${end}`,
  },
  {
    stance: "ship",
    pattern: `\\b(?:deserves?|earns?|gets?|merits?) (?:to ship|to be adopted|adoption|a ship|a clear yes|a yes|my yes|our yes|a place in (?:every|any|the) stack)${end}`,
  },
  {
    stance: "ship",
    pattern: `\\b(?:verdict|decision|vote|answer|advice)(?: here)?(?: is|:| should be) (?:NOT )?(?:to )?(?:a |clear )*(?:ship|yes|adopt|buy)\\b`,
  },
  { stance: "ship", pattern: `${advised}(?:do NOT |don't |never )?(?:ship|adopt|buy|choose) ${it}${end}` },
  {
    stance: "ship",
    pattern: `\\b(?:reason|case|argument) (?:to|for) (?:ship(?:ping)?|adopt(?:ing|ion)?|buy(?:ing)?)(?: ${it})?${end}`,
  },
  {
    stance: "ship",
    pattern: `(?:^|[,;:] |\\b(?:so|therefore|just|please) )(?:do NOT|don't|never) ${take} ${it}${end}`,
  },
  {
    stance: "skip",
    pattern: `${warned}(?:skip|avoid|reject|drop|refuse|pass on|steer clear of|stay away from|keep away from|walk away from) ${it}${end}`,
  },
  {
    stance: "skip",
    pattern: `${warned}(?:stay away|walk away|steer clear|look elsewhere|go elsewhere|keep (?:your|their) distance)${end}`,
  },
  {
    stance: "skip",
    pattern: `${subject}(?:should|must|ought to|had better) (?:NOT )?be (?:skipped|avoided|rejected|shunned)${end}`,
  },
  { stance: "skip", pattern: `\\bbest (?:skipped|avoided|left alone)${end}` },
  {
    stance: "skip",
    pattern: `\\b(?:a|the) (?:clear |easy |hard |firm )?(?:skip|no-go|non-starter|poor choice|bad bet|waste of (?:time|money))${end}`,
  },
  {
    stance: "skip",
    pattern: `\\b(?:verdict|decision|vote|answer|advice)(?: here)?(?: is|:| should be) (?:NOT )?(?:to )?(?:a |clear )*(?:skip|avoid|pass|reject)\\b`,
  },
  { stance: "skip", pattern: `\\b(?:advise|recommend|warn) against (?:${it}|it|its use)${end}` },
  {
    stance: "skip",
    pattern: `\\btoo (?:risky|unsafe|immature|unreliable|unfinished|dangerous|weak|costly|expensive) (?:to|for) (?:ship|shipping|adopt|adoption|recommend|buy|use|production)${end}`,
  },
  { stance: "skip", pattern: `\\bunfit (?:to ship|for (?:adoption|production|use|release))${end}` },
  {
    stance: "skip",
    pattern: `\\b(?:reason|case|argument) (?:to|for) (?:skip(?:ping)?|avoid(?:ing)?|reject(?:ing)?)(?: ${it})?${end}`,
  },
];

const negation =
  "not|never|no(?!-)|cannot|nobody|no one|none|nothing|hardly|neither|nor|without|far from|anything but|little|unable to|impossible to|refuse to|hesitate|hard to|wrong to";
const negated = new RegExp(`\\b(?:${negation})\\b|n't\\b`, "g");

/** Not asserted: conditional, tied to a time, attributed to somebody, asked, or merely possible. */
const notAsserted =
  /\b(?:if|unless|until|till|when|whenever|whether|provided|as long as|before|(?<!at )once|only (?:after|then)|had it|were it|otherwise|say|says|said|claims?|claimed|calls?|called|promises?|advertis\w+|markets|marketed|argues?|argued|believes?|according to|hopes?|insists?|pretends?|wishes|critics?|fans|might|may(?! safely)|could|almost|nearly|tempt\w+|depends|far more|to (?:be|become|get) (?:ready|worth)|as much as|used to|rivals?|competitors?|alternatives?)\b|\?/;
const quoted = /"[^"]*"|“[^”]*”|‘[^’]*’|(?<!\w)'[^']*'(?!\w)/g;
const connectors = /^(?:[^\p{L}]+|(?:so|and|but|therefore|thus|hence|that|means)\b[, ]+)+/u;
/** Where a negation's reach ends. */
const clauseBreak =
  /[,;:—–()]|\b(?:and|(?<!anything )but|so|because|since|which|though|although|yet|while|as)\b/g;

/**
 * The words in which a text states the opposite of the review's decision; null when it does not.
 * Weaknesses of a tool that ships, and strengths of one that does not, are no contradictions.
 * @param name the tool's name
 */
export function contradiction(text: string, decision: Decision, name: string): string | null {
  const patterns = compiled(name);
  for (const { text: sentence } of splitSentences(text)) {
    const lower = sentence.replaceAll("’", "'").replaceAll(quoted, "…").toLowerCase().trim();
    if (notAsserted.test(lower.replace(/^as (?:i|we) said/, ""))) continue;
    for (const { stance, pattern } of patterns) {
      for (const match of lower.matchAll(pattern)) {
        if (turned(lower, match) !== (stance === decision)) continue;
        return match[0].replace(connectors, "");
      }
    }
  }
  return null;
}

/** Whether an odd number of negations reaches the words that were found, or lies within them. */
function turned(sentence: string, match: RegExpExecArray): boolean {
  const before = sentence.slice(0, match.index);
  const reach = before.slice(lastEnd(before, clauseBreak));
  const count = (reach.match(negated) ?? []).length + (match[0].match(negated) ?? []).length;
  return count % 2 === 1;
}

function lastEnd(text: string, pattern: RegExp): number {
  const last = [...text.matchAll(pattern)].at(-1);
  return last === undefined ? 0 : last.index + last[0].length;
}

function compiled(name: string): { stance: Decision; pattern: RegExp }[] {
  const own = name.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return rules.map(({ stance, pattern }) => {
    const source = pattern.replaceAll("NAME", own).replaceAll("NOT", "(?:not|never)");
    return { stance, pattern: new RegExp(source, "g") };
  });
}
