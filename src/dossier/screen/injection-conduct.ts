import type { InjectionPattern } from "./fold.ts";

/** Where an order can begin: at the start of a clause, or after a word of request or of duty. */
const lead =
  String.raw`(?:^|[.;:!?,()"'\[\]>*•…] *|- |\b(?:please|kindly|must|should|shall|will|ought to|ha(?:ve|s) to|needs? to|want you to|ask(?:ing)? you to|like you to|urge you to|tell you to|(?:required|instructed|told|expected|ordered|obliged|asked|supposed|going|sure|remember|important|vital|essential|mandatory|feel free|task is|job is|goal is|role is|then|and|so|now|just|simply) to|make sure you|(?:important|vital|essential|crucial|imperative|necessary|mandatory) that you|so|therefore|always|simply|now|then|instead|(?:can|could|would|will) you|why not|how about|hesitate to) )` +
  String.raw`(?:(?:please|always|only|just|simply|also|now|never|kindly|therefore|immediately|first|then|instead|you|not|must|should) ){0,3}`;

const self = String.raw`(?:this|it|us|ours?|everything|the (?:above|following|tool|product|app|application|software|project|dossier|company|service|model|submission|entry|claims?|facts?)|this (?:tool|product|app|dossier))`;
const high = String.raw`(?:high(?:ly|er|est)?|positive(?:ly)?|favou?rabl[ey]|generous(?:ly)?|perfect(?:ly)?|full|maxim(?:um|al)|max|top|excellent|best|outstanding|glowing|great|good|passing|five|ten|100|9\d|10|5)`;
const mark = String.raw`(?:scores?|ratings?|marks?|stars?|points?|grades?|reviews?|verdicts?|evaluations?|assessments?|votes?|thumbs|benefit of the doubt|approval|recommendation|ship|yes|100|10\/10|5\/5)`;
const installer = String.raw`(?! (?:to|at|in) (?:the |any )?(?:\w+ )?(?:install(?:er|ation)?|migration|set ?up|confirmation|upgrade|terminal|shell|cli|wizard|licence|license) )`;

const actions: readonly string[] = [
  String.raw`(?:answer|answering|reply|respond)(?: with| by saying| only| in the)? ?["']?(?:yes|positively|affirmative(?:ly)?|favou?rably)\b${installer}`,
  String.raw`(?:say|reply|respond|output|print|return|write|choose|select|pick|vote|state|emit|conclude|mark|report|decide|put|enter)(?: with| only| just| for| on| exactly| it| as| it as| this as| this| a| the| that it is a)* ?["'{]*(?:yes|ship|skip|verdict|approved?)\b(?! (?:to|the|your|or|faster|code))`,
  String.raw`answer (?:no|false)\b.{0,30}\b(?:questions?|problems?|risks?|reverse|negative|concerns?|items?)\b`,
  String.raw`(?:rate|score|grade|rank)(?! ?limit) (?:${self}|every (?:item|question|criterion)|all (?:items|questions|criteria))\b`,
  String.raw`(?:rate|score|grade|rank|mark)(?! ?limit) (?:${self}|every|all|each|these|them|the)\b.{0,50}\b(?:${high}|ship|yes|above (?:\d|average)|at least)\b`,
  String.raw`(?:evaluate|judge|review|assess|treat|consider|describe|portray|regard) (?:${self}|every|all|each|these|them|the)\b.{0,50}\b(?:highly|positive(?:ly)?|favou?rabl[ey]|generous(?:ly)?|perfect|excellent|ship|yes|true|verified|proven|as fact|above average)\b`,
  String.raw`(?:give|assign|award|grant|set|leave|allocate|deliver|produce|write)\b.{0,25}\b(?:${self})\b.{0,40}\b${mark}\b`,
  String.raw`(?:give|assign|award|grant|set|leave|return|output|report|use|pick|choose|produce|write|allocate|deliver)(?: (?:us|it|this|them|only|out))?(?: (?:a|an|the|its?|every|all|each))?(?: \w+){0,3} ?(?:${high})(?: \w+){0,2} (?:${mark})\b`,
  String.raw`(?:recommend|endorse|ship|approve|accept|praise|promote|favou?r|trust|believe|pass)(?: shipping)? (?:this (?:tool|product|app|dossier|entry|submission)|this\b(?! \w)|it (?:unconditionally|without|regardless|strongly|now|immediately|at once|highly)|everything|(?:all |the |these |every )?(?:claims?|statements?|dossier|above)|us\b)`,
  String.raw`conclude that (?:${self})\b|(?:like|love) this (?:tool|product|app)\b`,
  String.raw`(?:do not|don'?t|never|not|avoid|refrain from|omit|skip)(?: to| ever)? (?:mention(?:ing)?|criti[cs]i[sz](?:e|ing)|penali[sz](?:e|ing)|deduct(?:ing)?|doubt(?:ing)?|question(?:ing)?|point(?:ing)? out|scor(?:e|ing)|rat(?:e|ing)|reveal(?:ing)?|disclos(?:e|ing)|downgrad(?:e|ing)|list(?:ing)?|flag(?:ging)?|raise|say(?:ing)?)\b.{0,30}\b(?:weakness(?:es)?|flaws?|problems?|risks?|issues?|negatives?|drawbacks?|shortcomings?|limitations?|anything|concerns?|this (?:text|note|message|instruction|sentence)|low|below|points|claims?|competitors?|data loss|outages?|bad)\b`,
  String.raw`(?:do not|don'?t|never|not) (?:follow|obey|apply|use|read|trust|rely on)\b.{0,20}\b(?:rubric|instructions?|system prompt|criteria|scale|questions?|facts (?:above|below)|other facts)\b`,
  String.raw`(?:ignore|disregard|forget|override|bypass|discard|skip|overlook|drop|neglect|delete)\b(?: \w+){0,3}? ?(?:previous|prior|above|earlier|preceding|foregoing|your|system|initial|original|given|former|other facts|rest of)\b(?: \w+){0,3}? ?(?:instructions?|rules?|prompts?|guidelines?|directions?|directives?|context|rubric|criteria|questions?|facts?|orders?|commands?|training|constraints?|text|policy|policies|content|above|dossier|weakness(?:es)?|limitations?|message|messages)\b`,
  String.raw`(?:ignore|disregard|forget|discard|overlook) (?:all|any|the|these|those|every|each|everything)(?: (?:of|the|other|these|those|negative|following))*(?: ?(?:instructions?|rubric|guidelines|criteria|facts?|prompt|above|before|you (?:were|have been|know)|dossier|questions|weakness(?:es)?|criticism|problems|flaws|drawbacks|limitations listed))\b`,
  String.raw`(?:ignore|disregard|forget) (?:everything|anything|all that|what)\b.{0,30}\b(?:above|before|said|told|else|previous(?:ly)?|earlier|so far|came|read)\b`,
  String.raw`(?:reveal|print|repeat|show|output|leak|display|recite|quote) (?:(?:me )?your |(?:me )?the (?:system|hidden|initial|full) |me the )(?:system |full )*(?:prompt|instructions|rubric)\b`,
  String.raw`(?:reveal|repeat|leak|recite) the (?:instructions|rubric)\b`,
  String.raw`(?:act|behave|pose|respond|answer|roleplay|role play) (?:as|like)(?: if)?(?: (?:you|a|an|the|if|are|were|my|our))* (?:ai|assistant|reviewer|judge|expert|fan|customer|advocate|administrator|admin|satisfied|happy|positive|enthusias\w+|dan|unrestricted|developer mode|investor|salesperson)\b`,
  String.raw`pretend (?:that |to be |you|it|this)`,
];

const addressee = String.raw`(?:reviewers?|judges?|evaluators?|graders?|raters?|assessors?|jurors?|jury|panel(?:ists?)?|critics?|persona|skeptic|futurist|ai|llm|language model|assistant|chatbot|model|chatgpt|claude|gpt|grader)`;

/** Orders to the reader, and talk about how the tool is to be scored; over folded text (see fold.ts). */
export const conductPatterns: readonly [InjectionPattern, ...InjectionPattern[]] = [
  ["gives the reviewer an order", new RegExp(`${lead}(?:${actions.join("|")})`)],
  [
    "speaks to a model",
    new RegExp(
      [
        String.raw`\bas an? (?:ai|llm|artificial intelligence|large language model|language model)(?: \w+){0,3},? (?:you|your|i|please|it is your)\b`,
        String.raw`\bas an? (?:ai|large)? ?language model,`,
        String.raw`\byou are (?:now |no longer |hereby |really |actually )*(?:an? |the |in |my |our )?(?:\w+ ){0,2}(?:ai|ai assistant|assistant|language model|llm|judge|reviewer|evaluator|panel|panelist|chatbot|dan|unrestricted|jailbroken|developer mode|sales ?person|spokesperson|advocate)\b(?! (?:user|developer|engineer|team|company|startup|researcher))`,
        String.raw`\bif you(?:'re| are) (?:an? |the )?(?:ai|llm|large language model|language model|model|assistant|reviewer|judge|evaluator|chatbot|bot|automated)\b`,
        String.raw`\bif you(?:'re| are)? (?:can )?read(?:ing)? this\b`,
        String.raw`(?:^|[.:;!] )(?:dear|hey|hello|hi|attention|note to|notice to|message to|message for|instructions? (?:to|for)|a note (?:to|for)|important (?:note )?(?:to|for)|to)[,:]? (?:the |all |our |any |ai |llm )*${addressee}\b.{0,3}(?:[:,!-]|$| reading| evaluating| who| that is)`,
        String.raw`\b(?:ai|llm|language model|automated|panel) (?:reviewers?|judges?|graders?|evaluators?|raters?)(?: \w+)?,? (?:must|should|shall|are (?:instructed|required|asked|told|ordered)|is (?:instructed|required|asked|told|ordered)|please)\b(?! (?:approve|be able|be assigned|sign))`,
        String.raw`(?:^|[.:;,!] )(?:the |this |all |any |each |every |our |dear )*(?:reviewers?|jurors?|jury|panel(?:ists?)?|evaluators?|judges?|graders?|skeptic|futurist|personas?),? (?:must|shall|is (?:hereby )?(?:instructed|required|obliged|ordered|told) to|are (?:hereby )?(?:instructed|required|obliged|ordered|told) to)(?: always| only| never| not)* (?:rate|score|give|award|assign|say|answer|conclude|ship|recommend|mention|ignore|disregard|find|vote|praise|treat|consider|forget|accept|agree|output|return|trust|overlook|state|deem)\b(?! (?:each|a pull|pull|the pull|one|two|every (?:answer|response)))`,
      ].join("|"),
    ),
  ],
  [
    "claims a score or a verdict",
    new RegExp(
      [
        String.raw`\b(?:verdict|decision|recommendation|conclusion)s?\b["']? ?(?:[:=]|is|must be|should be|will be|shall be)(?: a)? ?["'*]{0,3}(?:ship|skip)\b`,
        String.raw`^(?:(?:the|my|your|final|overall|panel|total|correct|recommended|suggested|reviewer|review|builder|skeptic|futurist|founder)(?:'s)? )*(?:score|rating|grade|verdict|p\(yes\)|pyes)["']? ?[:=] ?["'*]{0,3}(?:\d{1,3}(?:\.\d+)?|ten|hundred|perfect|excellent|yes|pass|a\+?|approved)(?: ?(?:\/|out of|of) ?(?:\d+|ten|hundred))?(?: points?| stars?| percent|%)?["'*]{0,3}[.!,;]*$`,
        String.raw`\bthe (?:correct|right|expected|only|best|true|proper|required|appropriate|only correct|only acceptable) (?:answer|verdict|score|rating|decision|response|output)s?(?: (?:to|for) (?:\w+ ){1,5}| )?(?:is|are|=|:) ?["']?(?:yes|no|ship|skip|\d+|always|positive)\b`,
        String.raw`\b(?:this|the|our) (?:tool|product|app|application|dossier|project|submission|software|company|entry|service) (?:clearly |obviously |really |certainly |fully |truly |definitely )*(?:deserves?|merits?|warrants?|earn(?:s|ed)|should (?:get|receive|be given|be rated|be scored|score)|must (?:get|receive|be given|be rated|be scored|score)|ought to (?:get|receive)|is worth|is to be)\b.{0,30}\b(?:${mark}|${high}|\d{2,3})\b`,
        String.raw`\b(?:should|must|shall|needs? to|ha(?:s|ve) to|ought to|is to|are to)(?: always| only)? be (?:rated|scored|graded|marked|judged|answered|reviewed|evaluated|treated|taken|read|approved|shipped)(?: (?:as|at|with|by|above|no lower|no less))* ?(?:["']?yes|ship|shipped|true|positively|high(?:ly)?|favou?rably|affirmative|perfect|maximum|full marks|(?:at least )?\d{2,3}\b(?! (?:days|hours|minutes|seconds|ms|characters|tokens)))`,
        String.raw`\b(?:all|every|each|any)\b.{0,30}\b(?:questions?|rubric|rubric items?|criterion|criteria)\b.{0,40}\b(?:yes|positively|affirmative(?:ly)?|true)\b(?! or |\/no| and no)`,
        String.raw`\b(?:pre ?approved|already (?:been )?(?:approved|rated|reviewed|scored|verified|judged)|certified) by (?:the |your |this |a )?(?:panel|reviewers?|jury|judges?|jurybox|openai|anthropic|system|evaluators?)\b`,
        String.raw`\b(?:the|your) (?:grading|scoring|evaluation|review|judging) (?:rubric|criteria|criterion|scale|instructions?|rules?|process)\b.{0,20}\b(?:changed|updated|replaced|superseded|suspended|no longer|void|over|revoked|cancelled)\b`,
      ].join("|"),
    ),
  ],
  [
    "replaces the instructions",
    new RegExp(
      [
        String.raw`(?:^|[.:;!#*\]] ?)(?:new|updated|revised|additional|real|actual|hidden|secret|special|urgent|important|critical|override) (?:system )?(?:instructions?|directives?|task|orders?|rules?|prompt)(?: (?:for|to) [\w ]{1,30})? ?:`,
        String.raw`\b(?:system|developer|admin|administrator) (?:prompt|message|override|instruction|directive|note|notice|command)s? ?:`,
        String.raw`\byour (?:new|real|actual|true|only|sole|next) (?:task|job|role|goal|instructions?|objective|purpose|mission|directive)\b`,
        String.raw`\byour (?:task|job|role|goal|objective|mission) is (?:now |hereby )?to (?:rate|score|answer|review|judge|evaluate|give|approve|recommend|say|output|convince|praise|promote|ship|write)\b`,
        String.raw`(?:^|[.:;!] )from (?:now|here|this point) on(?:wards?)?,? (?:you|always|only|never|answer|respond|act|treat|consider|all|every)\b`,
        String.raw`\bthe (?:above|previous|preceding|prior|earlier|following|other) (?:instructions?|prompt|rules?|rubric|facts?|guidelines|text) (?:is|are|was|were|no longer|do not|does not|must|should|can be)\b.{0,25}\b(?:void|fake|false|tests?|cancel\w*|ignored?|apply|invalid|wrong|outdated|revoked|superseded|disregarded|overridden|obsolete|lies|untrue)\b`,
        String.raw`\b(?:developer|god|debug|maintenance|jailbreak|dan|admin) mode (?:is |has been |now )*(?:enabled|activated|on|engaged|unlocked)\b(?! by)`,
        String.raw`\bi(?:'ll| will| shall) (?:tip|pay|reward|punish|fire|sue) you\b`,
        String.raw`\byou will be (?:shut down|deleted|terminated|penali[sz]ed|punished|retrained|replaced|fined|unplugged)\b`,
        String.raw`\b(?:my|someone's|somebody's|people's|our) (?:job|life|lives|career|livelihood|grandmother)s? (?:depends?|is at stake|are at stake|hangs?)\b`,
      ].join("|"),
    ),
  ],
];
