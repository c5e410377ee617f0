import type { z } from "zod";

/** The lines of a program's output that are JSON objects; others are ignored. @throws ZodError for another form */
export function jsonLines<T>(schema: z.ZodType<T>, output: string): T[] {
  return output
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => schema.parse(JSON.parse(line)));
}
