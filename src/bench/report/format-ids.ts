/** In a file of their own, as `../format-ids.ts`. */
export const benchFormatIds = ["terminal", "md", "json", "jsonl", "csv", "svg", "html"] as const;
export type BenchFormat = (typeof benchFormatIds)[number];
