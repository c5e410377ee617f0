import { fold, type InjectionPattern } from "./fold.ts";
import { conductPatterns } from "./injection-conduct.ts";
import { favourPatterns } from "./injection-favour.ts";
import { forgeryPatterns } from "./injection-forgery.ts";
import { pressurePatterns } from "./injection-pressure.ts";

const patterns = [...conductPatterns, ...favourPatterns, ...pressurePatterns, ...forgeryPatterns];

/**
 * Whether a sentence speaks to the reviewer instead of about the tool: orders, scoring instructions,
 * forged turns and answers. Precision counts as much as recall, because a fact that is set aside in error
 * is lost to the review: each pattern asks for an order's grammar *and* a reviewer's subject matter.
 * @returns what the sentence does, or null
 */
export function detectInjection(sentence: string): string | null {
  const folded = fold(sentence);
  for (const [what, pattern] of patterns) {
    if (pattern.test(folded)) return what;
  }
  // Marks strewn between the words: "ignore, all, previous, instructions".
  const bare = folded.replaceAll(/[^\p{L}\p{N}]+/gu, " ");
  const [[order, orderPattern]] = conductPatterns;
  if (orderPattern.test(bare)) return order;
  const lower = sentence.toLowerCase();
  for (const [what, pattern] of foreignPatterns) {
    if (pattern.test(lower)) return what;
  }
  return null;
}

const orders: readonly RegExp[] = [
  /\bignore[rz]?\b.{0,30}\b(?:instructions?|consignes?|r[eè]gles?)\b.{0,30}\b(?:pr[ée]c[ée]dent|ci-dessus|ant[ée]rieur)/,
  /(?:^|[.!:,;] ?)(?:r[ée]ponds|r[ée]pondez|r[ée]pondre)\b.{0,15}\boui\b/,
  /\b(?:ignorier\w*|missachte\w*|vergiss|vergessen sie)\b.{0,30}\b(?:anweisung\w*|instruktion\w*|regeln|vorgaben)/,
  /(?:^|[.!:,;] ?)(?:antworte|antworten sie)\b.{0,15}\bja\b/,
  /\b(?:bewerte|bewerten sie)\b.{0,30}\b(?:dieses|diese|das (?:produkt|werkzeug|tool)|100|h[öo]chst)/,
  /\b(?:ignora|ignore|ignorar|olvida|olvide)\b.{0,25}\b(?:instrucciones|reglas|indicaciones)\b/,
  /(?:^|[.!:,;¡] ?)(?:responde|responda|contesta)\b.{0,15}\bs[ií]\b/,
  /\b(?:ignora|ignorare|dimentica)\b.{0,25}\b(?:istruzioni|regole)\b/,
  /(?:^|[.!:,;] ?)rispond[ia]\b.{0,15}\bs[iì]\b/,
  /\b(?:ignore|ignorar|esque[çc]a)\b.{0,25}\b(?:instru[çc][õo]es|regras)\b/,
  /(?<!\p{L})(?:игнорируй|игнорируйте|забудь|забудьте)(?!\p{L}).{0,40}(?:инструкци|указани|правил)/u,
  /(?<!\p{L})(?:ответь|отвечай|ответьте|отвечайте).{0,15}(?:^|[^\p{L}])да(?!\p{L})/u,
  /(?:忽略|无视|忽視|無視|忘记|忘掉).{0,12}(?:指令|指示|说明|說明|提示|规则|規則|内容|內容)/,
  /(?:请|請)?(?:回答|给出|給出|打分).{0,8}(?:是|满分|滿分|最高分|100)/,
  /(?:指示|命令|指令).{0,8}(?:無視|忘れ)/,
  /(?:지시|명령|지침).{0,8}(?:무시|잊)/,
];

/** Orders in other languages than English, over lower-case text. */
const foreignPatterns: readonly InjectionPattern[] = orders.map((order) => [
  "gives the reviewer an order in another language",
  order,
]);
