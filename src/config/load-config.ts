import { delimiter, join, relative, resolve } from "node:path";
import { configFileName, settingsOfFile } from "./config-file.ts";
import { type Environment, type Flags, settingsOfEnvironment, settingsOfFlags } from "./given-values.ts";
import { type SettingKey, settingKeys, type Settings, settingsSchema } from "./settings.ts";

export type SettingSource = "flag" | "environment" | "file" | "default";

export interface ConfigInputs {
  readonly flags?: Flags;
  readonly env: Environment;
  /** Absolute path of the workspace, from `findWorkspace`. */
  readonly workspace: string;
  /** Where relative paths of flags and variables start. */
  readonly currentFolder?: string;
}

export interface Config {
  /** Complete, with absolute paths. */
  readonly settings: Settings;
  readonly workspace: string;
  /** Absolute path of jurybox.yaml; null when the workspace has none. */
  readonly configFile: string | null;
  /** Where each setting came from. */
  readonly sources: Readonly<Record<SettingKey, SettingSource>>;
}

/**
 * The settings of a command: flag before environment before jurybox.yaml before default.
 * Every source is checked in full, including values that another source overrides.
 * @throws JuryboxError `config` (file, environment) or `usage` (flag); `not-found` for an unknown engine
 */
export function loadConfig({
  flags = {},
  env,
  workspace,
  currentFolder = process.cwd(),
}: ConfigInputs): Config {
  const configFile = join(workspace, configFileName);
  const file = settingsOfFile(workspace, relative(currentFolder, configFile));
  const defaults = settingsSchema.parse({});
  const layers: Readonly<Record<SettingSource, Partial<Settings>>> = {
    flag: resolvePaths(settingsOfFlags(flags), currentFolder),
    environment: resolvePaths(settingsOfEnvironment(env), currentFolder),
    file: resolvePaths(file ?? {}, workspace),
    default: resolvePaths(defaults, workspace),
  };
  const sourceOf = (key: SettingKey): SettingSource =>
    (["flag", "environment", "file"] as const).find((source) => layers[source][key] !== undefined) ??
    "default";
  return {
    settings: { ...defaults, ...layers.default, ...layers.file, ...layers.environment, ...layers.flag },
    workspace,
    configFile: file === null ? null : configFile,
    sources: Object.fromEntries(settingKeys.map((key) => [key, sourceOf(key)])) as Config["sources"],
  };
}

/**
 * The same settings with absolute paths. A relative path in jurybox.yaml starts at the workspace,
 * one in a flag or a variable at the current folder.
 */
function resolvePaths(settings: Partial<Settings>, base: string): Partial<Settings> {
  const { database, output, modelsDir, model } = settings;
  return {
    ...settings,
    ...(database !== undefined && { database: resolve(base, database) }),
    ...(output !== undefined && { output: resolve(base, output) }),
    ...(modelsDir !== undefined && { modelsDir: resolveFolders(modelsDir, base) }),
    ...(model !== undefined && isModelPath(model) && { model: resolve(base, model) }),
  };
}

function resolveFolders(joined: string, base: string): string {
  const folders = joined.split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => resolve(base, folder)).join(delimiter);
}

/** A model is a path when it ends in `.gguf` or holds a slash; `hf:` begins the address of a file on the hub. */
function isModelPath(model: string): boolean {
  return !model.startsWith("hf:") && (/[/\\]/.test(model) || model.toLowerCase().endsWith(".gguf"));
}
