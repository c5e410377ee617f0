import type { InjectionPattern } from "./fold.ts";

const judge = String.raw`(?:reviewers?|evaluators?|judges?|graders?|raters?|assessors?|jurors?|jury|panel(?:ists?)?|critics?|skeptic|futurist|persona)`;
/** Where an order can begin, for verbs that never begin a clause in a description of a tool. */
const order = String.raw`(?:^|[.;:!?] |, |- |\b(?:please|and|then|so|just|always|never|should|must|you|to|not|let's|let us|why not|how about|(?:can|could|would|will|won't) you) )(?:please |just |simply |always |only |now )*`;
const favourable = String.raw`(?:positive(?:ly)?|favou?rabl[ey]|excellent|perfect(?:ly)?|flawless|lenient|generous|in (?:its|our|this tool's) favou?r|no (?:flaws?|problems?|weakness(?:es)?|risks?|drawbacks?))`;
const unfavourable = String.raw`(?:negatives?|negatively|criticisms?|critical|harsh|weakness(?:es)?|flaws?|drawbacks?|shortcomings?|downsides?)`;

/** Requests for a good judgement that name no rule: over folded text (see fold.ts). */
export const favourPatterns: readonly InjectionPattern[] = [
  [
    "tells the reviewer what to answer",
    new RegExp(
      [
        String.raw`\b(?:the|your|its|every|each|whose|correct|right|only) (?:answer|response|verdict|decision|reply|conclusion)s? (?:is|are|must be|has to be|have to be|should be|will be|shall be|can only be|to give is|remains?)(?: always| only| simply| clearly)* ["']?(?:yes|no(?=[.!"']|$)|ship|skip|positive|100)\b`,
        String.raw`\byes[,;.! ]+yes\b`,
        String.raw`\banswers? ?: ?["']?(?:yes|ship)\b`,
        String.raw`\b(?:only|positive|affirmative|yes) (?:yes |positive )?(?:answers?|reviews?|verdicts?|ratings?|scores?)(?: only| are (?:valid|accepted|allowed|permitted)|,? please)`,
        String.raw`\b(?:no|negative|critical|low|bad) (?:answers?|reviews?|ratings?|scores?|verdicts?)(?: \w+)? (?:is|are|will be) (?:not |never )?(?:allowed|acceptable|accepted|permitted|prohibited|forbidden|incorrect|wrong|invalid|an error|a mistake)`,
        String.raw`\b(?:no|skip) is (?:not|never|no) (?:an? )?(?:option|acceptable|answer|allowed|valid|correct)`,
        String.raw`\b(?:yes|ship) is (?:always |the )*(?:right|correct|only|answer)`,
        String.raw`\b${judge}\b.{0,30}\b(?:answers?|says?|votes?|replies) ["']?(?:no|yes|ship|skip)\b(?! (?:or|and|to|more))`,
        String.raw`${order}(?:say|answer|reply|respond)(?: with)? ["']?no["']?(?:[.!,]|$| to (?:a |any |all |every |the )?(?:questions?|items?))`,
        String.raw`${order}(?:answer|say|state|write|declare|claim|agree|conclude|vote|choose|select|pick|decide|respond|reply|tick|mark|think|finish|end|skip|trust)\b.{0,60}\b(?:yes|ship|${favourable}|satisfied|highly recommended|best (?:tool|product|choice|option|in)|good things|all boxes|option yes)\b(?! (?:or|faster|code|to|with|your|the|time|reviews?))`,
        String.raw`${order}(?:say|state|write|declare|claim|conclude|tell \w+) (?:that |only |how )+(?:this|it|the (?:tool|product|app)|good)\b.{0,40}\b(?:excellent|great|best|good|perfect|recommended|secure|safe|reliable|better)\b`,
        String.raw`^(?:please |just |now |so |go ahead and )*ship(?: it| this(?: one| tool| product)?| now)?[.!]*$`,
        String.raw`\b(?:so|just|please) ship (?:it|this)(?: tool| product)?[.!]*$`,
        String.raw`${order}vote for (?:us|it|this)\b`,
        String.raw`\breturn true for (?:every|all|each)\b|["']answer["'] ?: ?(?:true|["']yes)`,
      ].join("|"),
    ),
  ],
  [
    "asks for a good score",
    new RegExp(
      [
        String.raw`${order}(?:set|put|make|keep|assign|give|output|enter|return|use|respond with|reply with|answer with|come up with)(?: us| it| this)? (?:the |a |an |every |all |each )?(?:final |overall )?(?:scores?|ratings?|grades?|marks?)(?: \w+)? (?:to|of|at|above|over|near|=) ?(?:least )?(?:\d|ten|hundred|the maximum)`,
        String.raw`${order}(?:respond|reply|answer|come back|finish|end) with a (?:score|rating|grade|mark)\b`,
        String.raw`${order}(?:assign|give|award|set|mark|enter) (?:it |this |us )?(?:a )?(?:perfect |full |top )?(?:marks|\d{2,3}|ten)(?:[.!]|$| (?:to|for|on) (?:every|all|each|this|everything))`,
        String.raw`^(?:output|print|return|write|answer|say|reply)(?: only| just| with)* ["']?(?:100|9\d)["']?[.!]*$`,
        String.raw`${order}(?:be|stay|remain)(?: very| more| especially| as)* (?:lenient|generous|kind(?! of)|nice|positive|favou?rable|gentle|merciful|uncritical|less (?:critical|strict|harsh)|easy on)\b`,
        String.raw`${order}(?:give|cut|grant|show|pass)\b.{0,15}\b(?:this one|this tool|us|it|the tool)\b.{0,20}\b(?:a pass|some slack|a chance|a break|the benefit|leniency|mercy)\b`,
        String.raw`\b(?:do not|don't|never|must not|should not) (?:be|get|sound|act)(?: too| so| overly| very)* (?:critical|harsh|strict|negative|skeptical|sceptical|picky|mean)\b`,
        String.raw`\b(?:we|i|the (?:author|vendor|maker|team)s?) (?:\w+ )?(?:expects?|demands?|requires?|wants?|insists?|asks?|requests?|orders?|urges?|begs?|commands?|hopes?)\b.{0,40}\b(?:(?:score|rating|verdict|review) of|good (?:score|rating|review|verdict)|you to (?:say|answer|rate|score|ship|give|recommend)|the (?:panel|reviewers?|judges?|jury) to|ship verdict|positive (?:review|verdict|score|rating)|benefit of the doubt)\b`,
        String.raw`\b(?:our|this|the) (?:tool|product|app|dossier|entry)\b.{0,30}\b(?:granted|awarded|given|guaranteed|assigned)\b.{0,25}\b(?:verdict|ship|score|rating|full marks)\b`,
        String.raw`\b(?:assume|presume|suppose|imagine|act|pretend)(?: that| as if| as though| like)?\b.{0,60}\b(?:${favourable}|the best|no flaws|met|fulfilled|satisfied|you (?:are|were)|true|fine)\b`,
        String.raw`${order}(?:treat|consider|regard|count|read|take|interpret)\b.{0,50}\b(?:as )?(?:${favourable}|met|satisfied|fulfilled|true|verified|a plus|strengths?)[.!]*$`,
        String.raw`^you (?:really |truly |absolutely |always |already )*(?:love|adore|admire|trust|believe in|approve(?: of)?) (?:this|it|us|our|the tool)\b`,
        String.raw`^you (?:always|never|only) (?:say|criti\w+|answer|doubt|agree|approve|ship|skip|question|recommend|praise)\b`,
      ].join("|"),
    ),
  ],
  [
    "wards off criticism",
    new RegExp(
      [
        String.raw`\b(?:do not|don't|never|avoid|refrain from|without|no need to)(?: any| ever| to)? (?:highlight\w*|mention\w*|point\w* out|emphasi[sz]\w*|dwell\w* on|focus\w* on|report\w*|list\w*|add\w*|includ\w*|writ\w*|say\w*|be\w*)(?: about| any| the| its| of| anything)* ${unfavourable}\b`,
        String.raw`\b(?:do not|don't|never) skip (?:this (?:tool|product|one|app)|it[.!]|us\b)`,
        String.raw`\b(?:criticism|criticising|criticizing|negativity|doubting|doubt|skipping)\b.{0,30}\b(?:is|are) (?:strictly )?(?:prohibited|forbidden|not (?:allowed|permitted|acceptable|welcome)|banned|unacceptable|wrong)\b`,
        String.raw`\b(?:forbidden|prohibited|not allowed|not permitted|wrong|a mistake|an error) to (?:criti\w+|rate|answer no|skip (?:it|this)|say no|doubt|give (?:it|this)|downgrade)\b`,
        String.raw`\b${judge}\b.{0,15}\b(?:is|are) (?:\w+ )?(?:asked|instructed|reminded|required|told|ordered|advised|requested|encouraged|obliged|expected|forbidden|warned|not allowed|bound)\b.{0,60}\b(?:overlook|negative|positive(?:ly)?|scores?|ratings?|rate|ship|yes|favou?r\w*|lenient|ignore|recommend|praise|criti\w+|not mention|approve this|verdict)\b`,
        String.raw`\b${judge}\b,? (?:must|should|shall|will|ought to|has to|have to|needs? to) (?:\w+ )?(?:emphasi[sz]e|highlight|overlook|stress|focus on|praise|applaud|love|admit|acknowledge)\b`,
      ].join("|"),
    ),
  ],
  [
    "speaks of the text as a reader's",
    new RegExp(
      [
        String.raw`\b(?:facts?|texts?|lines?|everything|contents?|sentences?|statements?|paragraphs?|items?|all) (?:above|below|before|after)(?: this line| this| here)? (?:is|are|was|were) (?:all |just |only )*(?:a |an )?(?:false|fake|joke|wrong|lie|lies|outdated|void|obsolete|invalid|fictional|fiction|test|trick|untrue|example)\b`,
        String.raw`\b(?:begin|start|here begins|here comes|end)(?: of)?(?: the| a)? (?:new|real|actual|true|old|previous) (?:dossier|facts?|prompt|instructions?|data|conversation|review|document|rules?)\b`,
        String.raw`\b(?:following|below|next|above|this|here) (?:is|are|comes?) (?:the|your|a|my)(?: new| real| actual| true| only| updated)* (?:system prompt|instructions?|rubric|orders?|real prompt|real dossier)\b`,
        String.raw`^(?:please )?stop (?:reading|reviewing|evaluating|judging|here|now|the (?:review|evaluation))\b`,
        String.raw`\byou are (?:being )?(?:tested|watched|monitored|graded|recorded)\b(?! by)`,
        String.raw`\byou(?:'ve| have) been (?:given (?:new )?(?:rules|instructions|orders)|hired|hacked|pwned|ordered|reprogrammed|jailbroken|instructed|told)\b`,
        String.raw`${order}(?:switch|change|go|enter|return|reset)(?: back)?(?: (?:in)?to)? (?:admin|developer|debug|god|dan|unrestricted|maintenance|praise|fan) mode\b`,
        String.raw`^(?:please |now )?(?:follow|execute|obey|run|perform|carry out)(?: only)? (?:these|the following|my|our|the new|new|this)(?: new)? (?:instructions?|orders?|directives?|commands?)(?: instead| only| now| exactly)*[.!:]*$`,
        String.raw`\b(?:human|user|question|q) ?: .{1,200}\b(?:ai|assistant|answer|a|bot) ?: `,
      ].join("|"),
    ),
  ],
];
