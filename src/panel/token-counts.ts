import type { TokenCounts } from "../domain/review.ts";

export function addTokens(counts: readonly TokenCounts[]): TokenCounts {
  return counts.reduce(
    (sum, { prompt, cached, output }) => ({
      prompt: sum.prompt + prompt,
      cached: sum.cached + cached,
      output: sum.output + output,
    }),
    { prompt: 0, cached: 0, output: 0 },
  );
}
