import type { Dossier, Flag } from "../domain/dossier.ts";
import type { FieldSpec } from "../domain/persona.ts";
import type { WrittenField } from "./answer-schema.ts";
import { ungrounded, type Ground } from "./groundedness.ts";
import { copyRate } from "./repetition.ts";

/** A paragraph with more of its words copied in runs than this only repeats. */
const mostCopied = 0.75;

export interface FieldCheck {
  /** What is wrong, in sentences addressed to the writer; empty when nothing is. */
  readonly problem: string;
  /** The same for the reader, should the paragraph stay as it is. */
  readonly flags: readonly Flag[];
}

/**
 * Checks a paragraph: are its numbers and names in the dossier, does it say something of its own?
 * @param others the review's other paragraphs
 * @param year the current year
 */
export function checkField(
  written: WrittenField,
  spec: FieldSpec,
  ground: Ground,
  dossier: Dossier,
  others: readonly WrittenField[],
  year: number,
): FieldCheck {
  const problems: string[] = [];
  const flags: Flag[] = [];
  const invented = ungrounded(written.text, ground, spec, year);
  if (invented.length > 0) {
    const list = invented.map((name) => `"${name}"`).join(", ");
    problems.push(`${list} is in none of the facts.`);
    flags.push({ kind: "ungrounded", detail: `in no fact: ${invented.join(", ")}`, line: null });
  }
  const facts = dossier.facts.map((fact) => fact.text);
  if (copyRate(written.text, facts) > mostCopied) {
    problems.push("That only copies the facts: say what follows from them.");
    flags.push({ kind: "repeated", detail: "mostly the dossier's own words", line: null });
  } else if (
    copyRate(
      written.text,
      others.map((other) => other.text),
    ) > mostCopied
  ) {
    problems.push("That repeats another part of your review: say something else.");
    flags.push({ kind: "repeated", detail: "mostly the words of another paragraph", line: null });
  }
  return { problem: problems.join(" "), flags };
}
