/** In a file of their own, for the reason given in `src/report/format-ids.ts`. */
export const benchFormatIds = ["terminal", "md", "json", "jsonl", "csv", "svg", "html"] as const;
export type BenchFormat = (typeof benchFormatIds)[number];
