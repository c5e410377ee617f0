import { writtenTokens } from "./panel-job.ts";
import { embeddedName } from "./racer.ts";
import { countsOf, type LapRow } from "./summary.ts";

/** Most tokens evaluated for each distinct one. */
const mostPerDistinct = 1.05;
/** Least share of the steps of writing in which all answers advance together. */
const leastFullBatches = 0.95;

/** What is wrong with the counts of a race, a sentence each. Counts are exact on every machine, times are not. */
export function failedChecks(rows: readonly LapRow[]): string[] {
  return rows.flatMap((row) => {
    const faults = [...checkWritten(row), ...(row.racer === embeddedName ? checkDecodes(row) : [])];
    return faults.map((fault) => `${row.racer}, repeat ${row.repeat}: ${fault}`);
  });
}

function checkWritten({ writtenTokens: written }: LapRow): string[] {
  if (written.every((tokens) => tokens === writtenTokens)) return [];
  return [`wrote ${written.join(", ")} tokens instead of ${writtenTokens} each`];
}

function checkDecodes(row: LapRow): string[] {
  const { evaluatedTokens, distinctTokens, evaluatedPerDistinct } = countsOf(row);
  const faults: string[] = [];
  if (evaluatedPerDistinct > mostPerDistinct) {
    faults.push(
      `evaluated ${evaluatedTokens} tokens for ${distinctTokens} distinct ones, more than ${mostPerDistinct} each`,
    );
  }
  const together = row.writtenTokens.length;
  // The first token of an answer comes out of its prompt.
  const steps = writtenTokens - 1;
  const full = row.phases!.write.batchSizes[together] ?? 0;
  if (full < leastFullBatches * steps) {
    faults.push(`only ${full} of ${steps} steps of writing held all ${together} answers`);
  }
  return faults;
}
