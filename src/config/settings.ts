import { z } from "zod";
import { scoringModes } from "../domain/scorecard.ts";
import { serverKinds } from "../domain/model.ts";
import { defaultThreshold } from "../domain/verdict.ts";

const pattern = /^(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s)?$/;

/** A duration as users write it (`90s`, `30m`, `1h30m`) in milliseconds; null when it is not one. */
export function parseDuration(text: string): number | null {
  const match = pattern.exec(text.trim());
  if (match === null || match[0] === "") return null;
  const [hours, minutes, seconds] = match.slice(1).map((digits) => Number(digits ?? 0));
  return ((hours! * 60 + minutes!) * 60 + seconds!) * 1_000;
}

export const engineNames = ["llama", "ollama", "openai"] as const;

const longestTimeout = 7 * 24 * 3_600_000;

const path = z.string().trim().min(1).max(4_000);

const baseUrls = z
  .array(z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, "")))
  .min(1)
  .max(64)
  .refine((urls) => new Set(urls).size === urls.length);

const personaIds = z
  .array(z.string().trim().min(1).max(40))
  .min(1)
  .max(16)
  .refine((ids) => new Set(ids).size === ids.length);

const timeout = z.string().transform((text, context): number => {
  const milliseconds = parseDuration(text);
  if (milliseconds !== null && milliseconds >= 1_000 && milliseconds <= longestTimeout) return milliseconds;
  context.issues.push({ code: "custom", message: "not a duration", input: text });
  return z.NEVER;
});

/** Every setting with its range and default. The setting table says what each is for. */
export const settingsSchema = z.strictObject({
  engine: z.enum(engineNames).default("llama"),
  /** Of the servers that share the load. */
  baseUrls: baseUrls.optional(),
  server: z.enum(["auto", ...serverKinds]).default("auto"),
  /** A command that prints the key; JURYBOX_API_KEY holds it otherwise. The key itself is not a setting: it is never kept. */
  apiKeyCommand: z.string().trim().min(1).max(4_000).optional(),
  maxRequests: z.number().int().min(1).max(1_000_000_000).optional(),
  maxTokens: z.number().int().min(1).max(1_000_000_000_000).optional(),
  model: z.string().trim().min(1).max(4_000).default("auto"),
  /** Of the file that a server runs, stated by the user. */
  modelSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .toLowerCase()
    .optional(),
  /** Absolute, like `database` and `output`, once loaded. Several folders are joined as in PATH. */
  modelsDir: path.optional(),
  contextTokens: z.number().int().min(1_024).max(131_072).default(4_096),
  maxParallel: z.number().int().min(1).max(64).optional(),
  gpu: z.enum(["auto", "cpu"]).default("auto"),
  threshold: z.number().int().min(1).max(99).default(defaultThreshold),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  /** 0 is greedy. */
  temperature: z.number().min(0).max(2).default(0.4),
  topP: z.number().positive().max(1).default(0.9),
  samples: z.number().int().min(1).max(20).default(1),
  scoring: z.enum(scoringModes).default("items"),
  personas: personaIds.default(["builder", "skeptic", "futurist", "founder"]),
  database: path.default("jurybox.db"),
  output: path.default("output"),
  offline: z.boolean().default(false),
  /** Written as a duration, kept in milliseconds. */
  timeout: timeout.optional(),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SettingKey = keyof Settings;

export const settingKeys = Object.keys(settingsSchema.shape) as readonly SettingKey[];
