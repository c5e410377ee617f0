import { checkSetting } from "./check-setting.ts";
import { type SettingEntry, settingTable } from "./setting-table.ts";
import { type SettingKey, settingKeys, type Settings } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values of flags by setting, as texts or already read. Undefined means that the flag was not given. */
export type Flags = Readonly<Partial<Record<SettingKey, unknown>>>;

/**
 * The settings that the environment gives. An empty variable counts as unset.
 * @throws JuryboxError `config`; `not-found` for an unknown engine
 */
export function settingsOfEnvironment(environment: Environment): Partial<Settings> {
  const entries = settingKeys.flatMap((key) => {
    const { environment: name, kind } = settingTable[key];
    const text = environment[name];
    if (text === undefined || text.trim() === "") return [];
    const write = (value: string) => `${name}=${value}`;
    return [[key, checkSetting(key, textValue(kind, text), { code: "config", where: name, write })]];
  });
  return Object.fromEntries(entries) as Partial<Settings>;
}

/**
 * The settings that flags give.
 * @throws JuryboxError `usage`; `not-found` for an unknown engine
 */
export function settingsOfFlags(flags: Flags): Partial<Settings> {
  const entries = settingKeys.flatMap((key) => {
    const { flag, kind } = settingTable[key];
    const given = flags[key];
    if (given === undefined) return [];
    const value = typeof given === "string" ? textValue(kind, given) : given;
    const write = (example: string) => (kind === "switch" ? flag : `${flag} ${example}`);
    return [[key, checkSetting(key, value, { code: "usage", where: flag, write })]];
  });
  return Object.fromEntries(entries) as Partial<Settings>;
}

const switches: Readonly<Record<string, boolean>> = {
  "1": true,
  true: true,
  yes: true,
  on: true,
  "0": false,
  false: false,
  no: false,
  off: false,
};

/**
 * The value that a flag's or a variable's text stands for. A text that is not the number or switch it should be
 * comes back unchanged, for the schema to refuse.
 */
export function textValue(kind: SettingEntry["kind"], text: string): unknown {
  const trimmed = text.trim();
  switch (kind) {
    case "text":
      return text;
    case "number":
      return /^[+-]?\d+(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : text;
    case "switch":
      return switches[trimmed.toLowerCase()] ?? text;
    default:
      return trimmed.split(",").map((entry) => entry.trim());
  }
}
