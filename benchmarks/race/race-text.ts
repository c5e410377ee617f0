import { table } from "../../src/cli/table.ts";
import type { EmbeddedCounts, RacerSummary } from "./summary.ts";

const seconds = (value: number): string => `${value.toFixed(2)} s`;
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** The outcome of a race as a table, and the embedded engine's counts below it. */
export function raceText(summaries: readonly RacerSummary[], counts: EmbeddedCounts): string {
  const rows = summaries.map(({ racer, medianSeconds, embeddedRatio, promptTokens, computedTokens }) => [
    racer,
    seconds(medianSeconds),
    embeddedRatio.toFixed(2),
    String(promptTokens),
    computedTokens === null ? "-" : String(computedTokens),
  ]);
  const head = ["engine", "median", "embedded / it", "prompt tokens", "computed"];
  const { evaluatedTokens, distinctTokens, evaluatedPerDistinct, decodes, outsideDecode, sampling } = counts;
  return `${table([head, ...rows])}
  embedded: ${evaluatedTokens} tokens evaluated for ${distinctTokens} distinct ones (${evaluatedPerDistinct.toFixed(3)}) in ${decodes} decodes
  embedded: ${percent(outsideDecode)} of the time outside of decode, ${percent(sampling)} sampling
`;
}
