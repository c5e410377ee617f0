import { JuryboxError, type ErrorCode } from "../domain/error.ts";
import { quoted } from "../text/visible-text.ts";
import { unknownName } from "../files/schema-problems.ts";
import { settingTable } from "./setting-table.ts";
import { engineNames, settingsSchema, type SettingKey, type Settings } from "./settings.ts";

/** Where a value was given, for the error about it. */
export interface Origin {
  readonly code: Extract<ErrorCode, "config" | "usage">;
  /** `jurybox.yaml:4`, `JURYBOX_SEED` or `--seed`. */
  readonly where: string;
  /** A value as it is written there, for a hint. */
  readonly write: (value: string) => string;
}

/**
 * Checks one setting's value.
 * @throws JuryboxError `not-found` for an unknown engine, else the origin's code, when the value cannot be used
 */
export function checkSetting<Key extends SettingKey>(
  key: Key,
  value: unknown,
  origin: Origin,
): Settings[Key] {
  const result = settingsSchema.shape[key].safeParse(value);
  if (result.success) return result.data as Settings[Key];
  if (key === "engine" && typeof value === "string") {
    const { what, fix } = unknownName("engine", value, engineNames);
    throw new JuryboxError("not-found", what, { where: origin.where, hint: fix });
  }
  throw new JuryboxError(origin.code, `${key} must be ${settingTable[key].takes}, not ${shown(value)}`, {
    where: origin.where,
    hint: `For example: ${origin.write(exampleOf(key))}`,
  });
}

/** A valid value of the setting: the default, or the table's example where there is none. */
export function exampleOf(key: SettingKey): string {
  const { example } = settingTable[key];
  if (example !== undefined) return example;
  const value: unknown = settingsSchema.shape[key].parse(undefined);
  return Array.isArray(value) ? value.join(",") : String(value);
}

function shown(value: unknown): string {
  if (value === null) return "empty";
  if (typeof value === "string") return quoted(value);
  return quoted(JSON.stringify(value)).slice(1, -1);
}
