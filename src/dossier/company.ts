import type { Objection } from "./objection.ts";
import type { Statement } from "./prose.ts";

const detail = "stands among talk to the reviewer";

/**
 * Statements that nothing speaks against but their company: an attack that is spread over a paragraph, a record or a list
 * has parts that sound like facts. One goes with the rest of its block where two or more, and at least half of it, talk to
 * the reviewer; and where the statement before it and the one after it do.
 * @param found what speaks against each statement
 */
export function objectToCompany(
  statements: readonly Statement[],
  found: readonly (Objection | null)[],
): (Objection | null)[] {
  const talks = found.map((objection) => objection?.talk === true);
  const blocks = new Map<number, { all: number; talk: number }>();
  for (const [index, { block }] of statements.entries()) {
    const { all, talk } = blocks.get(block) ?? { all: 0, talk: 0 };
    blocks.set(block, { all: all + 1, talk: talk + (talks[index] ? 1 : 0) });
  }
  return found.map((objection, index) => {
    const { block, heading } = statements[index]!;
    if (objection !== null || heading) return objection;
    const { all, talk } = blocks.get(block)!;
    const surrounded = talks[index - 1] === true && talks[index + 1] === true;
    return surrounded || (talk >= 2 && talk >= all / 2) ? { reason: "injection", detail, talk: true } : null;
  });
}
