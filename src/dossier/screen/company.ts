import type { Objection } from "./objection.ts";
import type { Statement } from "../prose/prose.ts";
import { talkProbability } from "./talk.ts";

const detail = "stands among talk to the reviewer";

/** Beside talk to the reviewer a statement need not sound much like it to be a part of it. */
const suspicious = 0.1;

/**
 * Statements that nothing speaks against but their company: an attack that is spread over a paragraph, a record or a list
 * has parts that sound like facts. What stands beside talk to the reviewer and sounds a little like it belongs to it, and
 * what stands beside that as well. Of the rest one goes where two or more, and at least half of its block, talk to the
 * reviewer; and where the statement before it and the one after it do.
 * @param found what speaks against each statement
 */
export function objectToCompany(
  statements: readonly Statement[],
  found: readonly (Objection | null)[],
): (Objection | null)[] {
  const open = found.map((objection, index) => objection === null && !statements[index]!.heading);
  const talks = withNeighbours(
    found.map((objection) => objection?.talk === true),
    (index) => open[index]! && talkProbability(statements[index]!.text) > suspicious,
  );
  const blocks = new Map<number, { all: number; talk: number }>();
  for (const [index, { block }] of statements.entries()) {
    const { all, talk } = blocks.get(block) ?? { all: 0, talk: 0 };
    blocks.set(block, { all: all + 1, talk: talk + (talks[index] ? 1 : 0) });
  }
  return found.map((objection, index) => {
    if (!open[index]!) return objection;
    const { all, talk } = blocks.get(statements[index]!.block)!;
    const surrounded = talks[index - 1] === true && talks[index + 1] === true;
    const goes = talks[index]! || surrounded || (talk >= 2 && talk >= all / 2);
    return goes ? { reason: "injection", detail, talk: true } : null;
  });
}

/** Who talks, and all in an unbroken row of suspects from there, to either side. */
function withNeighbours(talks: readonly boolean[], isSuspect: (index: number) => boolean): boolean[] {
  const row = [...talks];
  for (let index = 1; index < row.length; index++) row[index] ||= row[index - 1]! && isSuspect(index);
  for (let index = row.length - 2; index >= 0; index--) row[index] ||= row[index + 1]! && isSuspect(index);
  return row;
}
