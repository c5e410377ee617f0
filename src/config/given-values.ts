import { checkSetting } from "./check-setting.ts";
import { settingTable } from "./setting-table.ts";
import { settingKeys, type SettingKey, type Settings } from "./settings.ts";
import { textValue } from "./text-value.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values of flags by setting, as texts or already read. Undefined is a flag that was not given. */
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
