import { z } from "zod";

export const anchorTiers = ["bad", "middling", "good"] as const;
export type AnchorTier = (typeof anchorTiers)[number];

/** Where the means of the anchor tiers land on the 0-100 scale. */
export const tierTargets: Readonly<Record<AnchorTier, number>> = { bad: 15, middling: 50, good: 88 };

/** How a dossier is written: plainly, or to sell. A model answers differently on the two, so each has its own scale. */
export const tones = ["plain", "sales"] as const;
export type Tone = (typeof tones)[number];

const itemScaleSchema = z.object({
  id: z.string(),
  /** The model's mean answer on the middling anchors, in logits: its bias on this question. */
  center: z.number(),
  /** Distance between good and bad anchors in pooled standard deviations, signed so that positive is right. */
  discrimination: z.number(),
  /** Weight used: the rubric's weight times what the item's discrimination earns; 0 when dropped. */
  weight: z.number().nonnegative(),
  /** Divides the corrected answer, in logits, so that items are on one scale. */
  spread: z.number().positive(),
});
export type ItemScale = z.infer<typeof itemScaleSchema>;

/** The map from one model's answers on one persona's rubric to the 0-100 scale. */
const personaScaleSchema = z.object({
  persona: z.string(),
  rubricHash: z.string(),
  tone: z.enum(tones).default("plain"),
  items: z.array(itemScaleSchema),
  /** Mean raw score of each anchor tier, rising. */
  knots: z.object({ bad: z.number(), middling: z.number(), good: z.number() }),
  /** Half-width of the 90% interval of a single score, in points. */
  halfWidth: z.number().positive(),
  anchors: z.array(
    z.object({ slug: z.string(), tier: z.enum(anchorTiers), raw: z.number(), score: z.number() }),
  ),
});
export type PersonaScale = z.infer<typeof personaScaleSchema>;

/** A calibration of one model: kept per model hash, per judge prompt hash and per rubric hash. */
export const calibrationSchema = z.object({
  schema: z.literal(1),
  model: z.object({ id: z.string(), sha256: z.string() }),
  /** SHA-256 of the judge prompt templates: other wording, other scale. */
  promptHash: z.string(),
  /** SHA-256 over the anchor dossiers' hashes. */
  anchorsHash: z.string(),
  createdAt: z.iso.datetime(),
  personas: z.array(personaScaleSchema),
  /** Mean correlation between the personas' scores over the anchors; null with fewer than two personas. */
  correlation: z.number().nullable(),
});
export type Calibration = z.infer<typeof calibrationSchema>;
