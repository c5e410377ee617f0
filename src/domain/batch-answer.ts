import { z } from "zod";

const count = z.number().int().nonnegative();
const tokens = z.object({ prompt: count, cached: count, output: count });

/** An answer as the database keeps it until its review is made. */
export const batchAnswerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("judge"),
    /** P(yes) / (P(yes) + P(no)), 0-1. */
    pYes: z.number().min(0).max(1),
    /** P(yes) + P(no), 0-1. */
    mass: z.number().min(0).max(1),
    tokens,
  }),
  z.object({ kind: z.literal("write"), text: z.string(), tokens }),
]);
export type BatchAnswer = Readonly<z.infer<typeof batchAnswerSchema>>;
