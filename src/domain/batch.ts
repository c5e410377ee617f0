import { z } from "zod";
import { modelInfoSchema } from "./model.ts";
import { scoringModes } from "./scorecard.ts";

/** What all requests of a batch have in common. Its hash is the batch's id: the same terms are the same batch. */
export const batchTermsSchema = z.object({
  model: modelInfoSchema,
  /** The server's name for the model. */
  servedModel: z.string(),
  /** The model's chat template has a system role. */
  systemRole: z.boolean(),
  /** Hashes, in the order of the panel. */
  personas: z.array(z.string()),
  /** SHA-256 of the templates that shape a review, and of those that shape judging. */
  promptHash: z.string(),
  judgeHash: z.string(),
  anchorsHash: z.string(),
  settings: z.object({
    threshold: z.number(),
    seed: z.number(),
    temperature: z.number(),
    topP: z.number(),
    samples: z.number(),
    scoring: z.enum(scoringModes),
  }),
});
export type BatchTerms = Readonly<z.infer<typeof batchTermsSchema>>;
