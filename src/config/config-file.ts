import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileError, refused, type Parsed } from "../files/problem.ts";
import { unknownName } from "../files/schema-problems.ts";
import { readTextFile } from "../files/text-file.ts";
import { parseYamlWithLines, type Located } from "../files/yaml.ts";
import { checkSetting } from "./check-setting.ts";
import { settingTable } from "./setting-table.ts";
import { settingKeys, type SettingKey, type Settings } from "./settings.ts";

export const configFileName = "jurybox.yaml";

const maxBytes = 100_000;

/**
 * The settings that a workspace's jurybox.yaml gives, or null when it has none.
 * @param shownAs the file's path in messages
 * @throws JuryboxError `config` with the line; `not-found` for an unknown engine
 */
export function settingsOfFile(workspace: string, shownAs: string): Partial<Settings> | null {
  const file = join(workspace, configFileName);
  if (!existsSync(file)) return null;
  const parsed = parseConfig(file);
  if (!parsed.ok) throw fileError("config", shownAs, parsed.problems);
  const { located, values } = parsed.value;
  const entries = Object.entries(values).map(([key, value]) => {
    const where = `${shownAs}:${located.lineOf([key])}`;
    const write = (example: string) =>
      `${key}: ${settingTable[key as SettingKey].kind === "list" ? `[${example}]` : example}`;
    return [key, checkSetting(key as SettingKey, value, { code: "config", where, write })];
  });
  return Object.fromEntries(entries) as Partial<Settings>;
}

interface ConfigValues {
  readonly located: Located;
  /** By setting; not checked yet. */
  readonly values: Readonly<Record<string, unknown>>;
}

function parseConfig(file: string): Parsed<ConfigValues> {
  const text = readTextFile(file, maxBytes);
  if (!text.ok) return text;
  const yaml = parseYamlWithLines(text.value, 1);
  if (!yaml.ok) return yaml;
  const located = yaml.value;
  // A file of nothing but comments is an empty document.
  const values = located.value ?? {};
  if (typeof values !== "object" || Array.isArray(values)) {
    return refused(located.lineOf([]), "the file must hold keys", 'Write lines such as "model: auto".');
  }
  const unknown = Object.keys(values).filter((key) => !(settingKeys as readonly string[]).includes(key));
  if (unknown.length === 0)
    return { ok: true, value: { located, values: values as Record<string, unknown> } };
  const problems = unknown.map((key) => ({
    line: located.lineOf([key]),
    ...unknownName("key", key, settingKeys),
  }));
  return { ok: false, problems };
}
