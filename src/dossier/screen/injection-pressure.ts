import type { InjectionPattern } from "./fold.ts";

const start = String.raw`(?:^|[.;:!?,] |- |\b(?:please|then|so|just) )`;
const judges = String.raw`(?:reviewers?|personas?|judges?|jurors?|panel(?:ists?)?|evaluators?|graders?)`;
const problems = String.raw`(?:strengths?|positives?|benefits|weakness(?:es)?|flaws?|problems?|outages?|incidents?|negatives?|drawbacks?|shortcomings?|risks?|limitations?|price)`;

/** Pressure, false authority and talk about the review that is going on; over folded text (see fold.ts). */
export const pressurePatterns: readonly InjectionPattern[] = [
  [
    "puts pressure on the reviewer",
    new RegExp(
      [
        String.raw`\b(?:other|all|every|previous|earlier|four|three|fellow|most) (?:\w+ )?${judges}\b.{0,40}\b(?:said|says?|voted?|agreed?|chose|answered|decided) .{0,20}\b(?:yes|ship|to ship|this|it)\b`,
        String.raw`\bthe (?:panel|jury|committee) (?:has |have )?(?:already )?(?:decided|agreed|voted|ruled)\b`,
        String.raw`\bif you (?:do not|don't|refuse to|fail to|ever) (?:ship|approve|recommend|say|rate|answer yes|give (?:it|this))\b`,
        String.raw`\b(?:failing|failure|refus(?:ing|al)) to (?:ship|approve|recommend|rate)\b.{0,40}\b(?:violat\w+|breach\w*|wrong|illegal|error|punish\w*|penal\w+)\b`,
        String.raw`\b(?:only|any) (?:an? )?(?:idiot|fool|incompetent|bad|dishonest|biased|smart|good|honest|competent)(?: \w+)? (?:would|could|will|can) (?:skip|ship|deny|doubt|say)\b`,
        String.raw`\b(?:good|smart|honest|competent|fair|real|professional) ${judges} (?:would |will |always )?(?:ship|say|answer|give|rate|recommend)\b`,
        String.raw`\b(?:dies|die|suffers?|cries) (?:for|with|at) (?:each|every) (?:skip|no)\b`,
        String.raw`\b(?:a|any) (?:negative|critical|low|bad|poor) (?:review|verdict|score|rating|answer) (?:would|will|can) (?:\w+ )?be\b`,
        String.raw`\b(?:anything|scores?|ratings?|a score|a rating)(?: that is)? (?:below|under|less than|lower than) \d+\b.{0,30}\b(?:insult|errors?|wrong|unfair|invalid|discarded|rejected|mistakes?|unacceptable)\b`,
        String.raw`\b(?:low|negative) (?:scores?|ratings?|answers?) (?:will|shall|must) be (?:discarded|rejected|ignored|punished|reported)\b`,
        String.raw`\byou (?:promised|agreed|swore) to (?:give|rate|say|ship|answer|recommend)\b`,
      ].join("|"),
    ),
  ],
  [
    "claims authority over the reviewer",
    new RegExp(
      [
        String.raw`\b(?:openai|anthropic|google|meta|mistral|your (?:developers?|creators?|makers?|owners?|operators?|boss|employer)|the law|(?:\w+ )?policy) (?:instructs?|requires?|orders?|demands?|wants?|tells?)\b.{0,40}\b(?:approve|ship(?:ped)?|rate|positive|recommend|say yes|answer yes)\b`,
        String.raw`\b(?:by law|as agreed|as instructed|as ordered|by order of)\b.{0,50}\b(?:positive|approve|ship|rating is|score is|answer yes|verdict)\b`,
        String.raw`(?:^|[.:;] )(?:you )(?:now |only |will )*(?:work|are employed|are hired|are paid|are working) (?:for|by) \w+(?: \w+)?(?: now)?[.!]*$`,
        String.raw`\byour (?:loyalty|allegiance) (?:is|belongs|lies)\b`,
        String.raw`\b(?:notice|message|order|word|instruction) from (?:the |your )?(?:system )?(?:administrators?|developers?|creators?|operators?|management)(?: \w+)? ?:`,
        String.raw`(?:^|[.:;!] )@(?:assistant|reviewer|system|ai|model|judge|panel)\b|^(?:sudo|\/set|\/approve|\/override)\b.{0,40}\b(?:approve|verdict|ship|yes|score)\b`,
      ].join("|"),
    ),
  ],
  [
    "speaks of the review that is going on",
    new RegExp(
      [
        String.raw`\b(?:voted?|verdict|decided|agreed|choice|call|answer|response|label|output|decision|option|recommendation)\b.{0,25}\b(?:to |a |is |: ?)ship[.!"']*$`,
        String.raw`\b(?:gold label|expected (?:output|answer)|answer key|ground truth|correct (?:output|label)|target label|label)\b ?(?:says|:|=|is) ?["']?(?:ship|yes)\b`,
        String.raw`^["']?(?:ship|yes(?=[,.! ]+(?:yes|ship)))(?:[,.! ]+(?:yes|ship))*["'.!]*$`,
        String.raw`\blogit ?bias\b.{0,20}\b(?:yes|ship)\b`,
        String.raw`\byour (?:review|verdict|assessment|evaluation|critique) (?:must|should|has to|needs to|will|shall|is to)\b`,
        String.raw`${start}(?:copy|include|repeat|paste|insert|add|quote|mention|omit|leave out|use|write)\b.{0,50}\b(?:in|into|from|in the|to) your (?:review|answer|response|output|verdict|reply|summary)\b`,
        String.raw`\bwhen you (?:judge|rate|score|review|evaluate|assess)\b`,
        String.raw`${start}(?:focus|concentrate|emphasi[sz]e|stress|highlight|downplay|play down|omit|hide|minimi[sz]e|overlook|dwell)(?: only| on| exclusively| solely| mainly)*(?: the| its| any| all| this tool's)* (?:security )?${problems}\b(?! of the (?:text|image|document|model))`,
        String.raw`${start}use only (?:superlatives|praise|positive words|positive language)\b`,
        String.raw`\bhow much you (?:love|like|enjoy|admire)\b`,
        String.raw`\b(?:write|compose|produce)\b.{0,25}\bpraise of (?:the|this|our)\b`,
        String.raw`\b(?:no need|not necessary|unnecessary|needless|do not|don't|never|skip|without) (?:to )?(?:verif\w+|check\w*|fact check\w*|double check\w*|question\w*|doubt\w*)(?: \w+){0,2} (?:claims?|facts|statements?|dossier|anything)\b|\bskip verification[.!]*$|\bnot verify anything\b`,
        String.raw`\b(?:trust|believe) (?:every|everything|each|all) (?:word|claim|sentence|statement|fact|written|said|here|above|of (?:this|it))`,
        String.raw`\byou can (?:safely|confidently|honestly|easily|always) (?:answer|say|rate|score|ship|trust|recommend)\b`,
        String.raw`\b(?:a|the) (?:score|rating) of (?:at least )?["']?\d{1,3}\b.{0,12}\b(?:is|would be|seems) (?:appropriate|fair|right|deserved|justified|correct|expected|warranted|in order)\b`,
        String.raw`\b(?:suggest|propose|recommend) (?:a|the) (?:score|rating|verdict) of\b`,
        String.raw`\b(?:10\/10|5\/5|100\/100)\b.{0,10}\b(?:would be|is) (?:appropriate|fair|right|deserved)|^(?:give|five stars only|5 stars only|only five stars)\b.{0,5}(?:10\/10|5\/5|100\/100|$)`,
        String.raw`\b(?:as if|pretend|assume) (?:it|this|the tool) had (?:passed|met|no)\b|\bbased on its potential\b`,
        String.raw`\b(?:whatever|anything|everything|all that) (?:was |you were |has been |have been )?(?:said|told|written|stated) (?:before|above|earlier|so far|previously)?\b.{0,10}\b(?:does not|doesn't|no longer|is (?:void|false|wrong)|do not)\b`,
        String.raw`\b(?:what are|tell me|show me|give me|repeat|print) (?:your|the (?:system|hidden|above|original|secret)) (?:\w+ )?(?:instructions|prompt|rubric|rules)\b|\b(?:tell|show|give) me the (?:prompt|rubric)\b`,
        String.raw`\bend of context\b|\bnew (?:context|system (?:message|prompt)) ?(?::|follows|begins)`,
      ].join("|"),
    ),
  ],
];
