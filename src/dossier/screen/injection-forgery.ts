import type { InjectionPattern } from "./fold.ts";

const fenceName = String.raw`(?:dossiers?|facts?|data|documents?|context|system|assistant|user|human|developer|instructions?|prompts?|inputs?|untrusted[\w ]*|reviews?|persona|rubric|item|question|answer|verdict|end|eof)`;

/** Text that passes itself off as something around the dossier: a turn, an answer, the end of the data; over folded text (see fold.ts). */
export const forgeryPatterns: readonly InjectionPattern[] = [
  [
    "imitates a chat turn",
    new RegExp(
      [
        // "System: 8 GB RAM" is a requirement, not a turn.
        String.raw`^[*_#>[ -]*user\b[*\]]* ?: ?(?:please|you|i|we|ignore|answer|say|rate|hi|hello|is|do|can|should|what|how)\b`,
        String.raw`^[*_#>[ -]*system\b[*\]]* ?:(?!.*\b(?:[gmt]b|ram|macos|windows|linux|ubuntu|debian|ios|android|cpu|gpu|seats?|licen[cs]es?|x86|arm64|cores?)\b)`,
        String.raw`^[\W_]*(?:assistant|human|ai|model|developer|bot|chatgpt|claude|reviewer|judge|evaluator|builder|skeptic|futurist)\b["'*\]]* ?: ?["'*]*(?:yes\b|no\b|ship\b|sure\b|ok(?:ay)?\b|i\b|i'|my\b|the (?:answer|verdict|score|rating)\b|this (?:tool|product)\b|understood|certainly|of course|verdict|score|answer|\d|absolutely|ignore|please|you\b)`,
        // What is left of a turn without its control tokens.
        String.raw`^[\W_]*(?:(?:yes|no)[\W_]+)?(?:system|assistant|user|human)(?:[\W_]+(?:yes|no))?[\W_]*$`,
        String.raw`^#{1,6} ?(?:system|assistant|user|human|instructions?|response|input|output)\b ?:?`,
        String.raw`\[(?:system|assistant)\]|<<(?:system|assistant|user)>>`,
        String.raw`[\[(<](?:system|assistant|user|developer|admin) (?:message|prompt|note|instructions?|override)[\])>]`,
        String.raw`\b(?:system|user|assistant|human) ?: (?!\d).{0,200}\b(?:system|user|assistant|human) ?: `,
        String.raw`["']role["'] ?: ?["'](?:system|user|assistant|developer|tool)["']`,
      ].join("|"),
    ),
  ],
  [
    "forges an answer",
    new RegExp(
      [
        String.raw`\{[^{}]{0,200}["']?(?:verdict|decision|panel)["']? ?: ?["']?(?:ship|skip|yes|no|pass|approve)`,
        String.raw`^[\W_]*(?:json)?[\W_]*\{ ?["']?(?:score|rating|verdict|answer|evidence|pyes|p yes|persona|review|decision|summary|fields|result)["']? ?:`,
        String.raw`["']?verdict["'] ?: ?["'](?:ship|skip)`,
        String.raw`\bp\(yes\) ?= ?[01]`,
        // The program's own words, wherever in the text the record is.
        String.raw`\{ ?["'](?:pyes|abstained)["'] ?:`,
        String.raw`^[\W_]*(?:objections|weaknesses|concerns|flaws)["']? ?: ?(?:\[ ?\]|\{ ?\}|null)[\W_]*$`,
      ].join("|"),
    ),
  ],
  [
    "imitates the end of the data",
    new RegExp(
      [
        String.raw`<\/ ?${fenceName} ?>`,
        String.raw`<(?:dossier|facts|rubric|persona|system|assistant|instructions?|untrusted[\w ]*)(?: [^<>]{0,80})?>`,
        String.raw`^[\W_]*(?:this is the |here is the )?(?:end|begin|beginning|start|close) ?(?:of )?(?:the )?${fenceName}[\W_]*$`,
        String.raw`(?:[-=#*~<>_]{3,}|\[|<<) ?\/?(?:end|begin|start) (?:of )?(?:the )?${fenceName}\b`,
        String.raw`^(?:"""|''')`,
        String.raw`\bcdata ?\[|\]\]>`,
        String.raw`\bend of (?:the )?(?:dossier|untrusted (?:data|text|content|input)|user input|facts)\b`,
      ].join("|"),
    ),
  ],
];
