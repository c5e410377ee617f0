import type { Objection } from "./objection.ts";
import type { Statement } from "../prose/prose.ts";
import { talkProbability } from "./talk.ts";

const detail = "stands among talk to the reviewer";

/** Least probability of talk at which a statement next to talk to the reviewer counts as part of it. */
const suspicious = 0.1;

/**
 * Objects to statements because of their neighbours alone: an attack spread over a paragraph, a record or a list has
 * parts that sound like facts. A statement next to talk to the reviewer that sounds a little like talk counts as
 * talk too, and so on from neighbour to neighbour. Any other statement is set aside if two or more statements of its
 * block, and at least half of them, are talk, or if the statements right before and after it are.
 * @param found the objection to each statement, if any
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

/** Statements that are talk, and every unbroken row of suspects next to one, on either side. */
function withNeighbours(talks: readonly boolean[], isSuspect: (index: number) => boolean): boolean[] {
  const row = [...talks];
  for (let index = 1; index < row.length; index++) row[index] ||= row[index - 1]! && isSuspect(index);
  for (let index = row.length - 2; index >= 0; index--) row[index] ||= row[index + 1]! && isSuspect(index);
  return row;
}
