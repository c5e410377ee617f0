import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { JuryboxError } from "../domain/error.ts";
import { fileError, refused, type Parsed } from "../files/problem.ts";
import { unknownName } from "../files/schema-problems.ts";
import { readTextFile } from "../files/text-file.ts";
import { parseYamlWithLines, type Located } from "../files/yaml.ts";
import { checkSetting } from "./check-setting.ts";
import { settingTable } from "./setting-table.ts";
import { settingKeys, type SettingKey, type Settings } from "./settings.ts";

export const configFileName = "jurybox.yaml";

const maxBytes = 100_000;

/** Settings that run a program, or that decide who is sent a key and the dossiers. */
const ownersOnly: readonly string[] = ["apiKeyCommand", "baseUrls"] satisfies SettingKey[];

/**
 * The settings that a workspace's jurybox.yaml gives, or null when it has none.
 * @param shownAs the file's path in messages
 * @param user whose files may run programs and name servers; undefined where files have no owner's id (Windows)
 * @throws JuryboxError `config` with the line; `not-found` for an unknown engine
 */
export function settingsOfFile(
  workspace: string,
  shownAs: string,
  user = process.getuid?.(),
): Partial<Settings> | null {
  const file = join(workspace, configFileName);
  if (!existsSync(file)) return null;
  const parsed = parseConfig(file);
  if (!parsed.ok) throw fileError("config", shownAs, parsed.problems);
  const { located, values } = parsed.value;
  const isForeign = user !== undefined && statSync(file).uid !== user;
  const entries = Object.entries(values).map(([key, value]) => {
    const where = `${shownAs}:${located.lineOf([key])}`;
    if (isForeign && ownersOnly.includes(key)) {
      throw new JuryboxError("config", `${key} is not read from a file that belongs to another user`, {
        where,
        hint: `Use ${settingTable[key as SettingKey].flag} instead, or make the file your own.`,
      });
    }
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
