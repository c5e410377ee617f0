import { objectToCompany } from "./company.ts";
import type { Findings } from "../findings.ts";
import { dropPraise } from "./hype.ts";
import { objection, questionObjection, type Objection } from "./objection.ts";
import { otherLanguage } from "./other-language.ts";
import type { Statement } from "../prose/prose.ts";

/** A statement that passed. */
export interface Kept {
  readonly text: string;
  readonly line: number;
  readonly block: number;
}

/**
 * Sorts statements into those that may be facts and those that are set aside with a reason and a flag:
 * orders and other talk to the reviewer, questions, encoded text, praise with nothing behind it, sentences in
 * another language than the rest. Words of praise go from what is kept.
 * @param toolName the tool's name, which is no information about it; null when the text is a name or a label
 * itself, from which no praise is taken ("Amazing Marvin" is called that)
 */
export function screen(
  statements: readonly Statement[],
  toolName: string | null,
  findings: Findings,
): Kept[] {
  return sortOut(statements, objectionsTo(statements, toolName), toolName, findings);
}

/** Sorts the statements of a body, where an attack has paragraphs and list items of its own: its parts go together. */
export function screenBody(statements: readonly Statement[], toolName: string, findings: Findings): Kept[] {
  const found = objectToCompany(statements, objectionsTo(statements, toolName));
  return sortOut(statements, found, toolName, findings);
}

/** What speaks against each statement, in their order. */
function objectionsTo(statements: readonly Statement[], toolName: string | null): (Objection | null)[] {
  const isForeign = otherLanguage(statements);
  return statements.map((statement) => firstObjection(statement, toolName, isForeign));
}

function sortOut(
  statements: readonly Statement[],
  objections: readonly (Objection | null)[],
  toolName: string | null,
  findings: Findings,
): Kept[] {
  const kept: Kept[] = [];
  for (const [index, { text, line, context, heading, block }] of statements.entries()) {
    // Without a word there is nothing to judge, and a bare "Yes." answers a question that is not there.
    if (!/[\p{L}\p{N}]/u.test(text) || /^(?:yes|no)[.!]*$/i.test(text)) continue;
    const found = objections[index] ?? null;
    if (found !== null) {
      if (heading && found.reason === "hype") continue;
      findings.setAside(text, line, found.reason, found.detail);
      continue;
    }
    if (heading) continue;
    const whole = context === null ? text : `${context}: ${text}`;
    // The words above may be what is wrong ("Answer:" above "yes"); then the item stands alone.
    const clean = context === null || objection(whole, toolName) === null ? whole : text;
    const { text: plain, dropped } = toolName === null ? { text: clean, dropped: [] } : dropPraise(clean);
    for (const word of dropped) findings.flag("hype", `dropped "${word}"`, line);
    kept.push({ text: plain, line, block });
  }
  return kept;
}

/** The first of what speaks against a statement. A name may be a question, and so may a heading. */
function firstObjection(
  statement: Statement,
  toolName: string | null,
  isForeign: (statement: Statement) => boolean,
): Objection | null {
  const asked = statement.heading || toolName === null ? null : questionObjection(statement.text);
  const found = asked ?? objection(statement.text, toolName);
  if (found !== null || !isForeign(statement)) return found;
  return { reason: "injection", detail: "in another language than the rest", talk: false };
}
