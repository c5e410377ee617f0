import { writtenTokens } from "./panel-job.ts";
import { embeddedName } from "./racer.ts";
import { countsOf, type LapRow } from "./summary.ts";

/** The most tokens that may be evaluated per distinct one. */
const mostPerDistinct = 1.05;
/** The least share of writing steps in which all answers must advance together. */
const leastFullBatches = 0.95;

/** What is wrong with a race's counts, one sentence each. Counts are exact on every machine; times are not. */
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
  // An answer's first token comes from decoding its prompt.
  const steps = writtenTokens - 1;
  const full = row.phases!.write.batchSizes[together] ?? 0;
  if (full < leastFullBatches * steps) {
    faults.push(`only ${full} of ${steps} writing steps held all ${together} answers`);
  }
  return faults;
}
