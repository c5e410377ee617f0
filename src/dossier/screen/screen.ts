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
 * another language than the rest. Words of praise are dropped from the statements that are kept.
 * @param toolName the tool's name, which says nothing about it; null when the text is itself a name or a label,
 * from which no praise is dropped ("Amazing Marvin" is called that)
 */
export function screen(
  statements: readonly Statement[],
  toolName: string | null,
  findings: Findings,
): Kept[] {
  return sortOut(statements, objectionsTo(statements, toolName), toolName, findings);
}

/** Sorts a body's statements. An attack may fill whole paragraphs or items there; its parts are set aside together. */
export function screenBody(statements: readonly Statement[], toolName: string, findings: Findings): Kept[] {
  const found = objectToCompany(statements, objectionsTo(statements, toolName));
  return sortOut(statements, found, toolName, findings);
}

/** The objection to each statement, if any, in their order. */
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
    // The words above may be what is wrong ("Answer:" above "yes"); then the item is kept without them.
    const clean = context === null || objection(whole, toolName) === null ? whole : text;
    const { text: plain, dropped } = toolName === null ? { text: clean, dropped: [] } : dropPraise(clean);
    for (const word of dropped) findings.flag("hype", `dropped "${word}"`, line);
    kept.push({ text: plain, line, block });
  }
  return kept;
}

/** The first objection to a statement. A name or a heading may be a question. */
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
