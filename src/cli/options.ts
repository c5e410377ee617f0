import type { Command } from "commander";
import { settingTable } from "../config/setting-table.ts";
import type { SettingKey } from "../config/settings.ts";

/** Options that every command takes. */
export interface GlobalOptions {
  readonly workspace?: string;
  readonly db?: string;
  readonly baseUrl?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  /** False with --no-color. */
  readonly color?: boolean;
}

const modelSettings = [
  "engine",
  "baseUrls",
  "server",
  "apiKeyCommand",
  "maxRequests",
  "maxTokens",
  "model",
  "modelSha256",
  "modelsDir",
  "gpu",
  "maxParallel",
  "contextTokens",
  "offline",
  "timeout",
] as const;
const panelSettings = ["personas", "samples", "scoring", "seed", "threshold", "temperature", "topP"] as const;

export function withGlobalOptions(command: Command): Command {
  return command
    .option(
      "--workspace <dir>",
      "the workspace (default: the nearest folder upward with a jurybox.yaml, else this folder)",
    )
    .option("--db <file>", "the database (default: jurybox.db in the workspace)")
    .option("--json", "print JSON")
    .option("-q, --quiet", "no progress and no warnings")
    .option("--no-color", "no colours");
}

/** Flags of commands that load a model. @param more other settings that the command uses */
export function withModelOptions(command: Command, more: readonly SettingKey[] = []): Command {
  return withSettings(command, [...modelSettings, ...more]);
}

/** Flags of commands that run a panel. */
export interface RunFlags {
  readonly retryFailed?: boolean;
  readonly cut?: boolean;
}

export function withRunOptions(command: Command): Command {
  return withSettings(command, [...modelSettings, ...panelSettings])
    .option("--retry-failed", "run failed reviews again")
    .option("--cut", "if a dossier is too long for the context, keep only its most relevant facts");
}

export function runFlags({ retryFailed = false, cut = false }: RunFlags): Required<RunFlags> {
  return { retryFailed, cut };
}

/** Adds the flags of these settings. */
export function withSettings(command: Command, keys: readonly SettingKey[]): Command {
  for (const key of keys) {
    const { flag, kind, purpose } = settingTable[key];
    command.option(kind === "switch" ? flag : `${flag} <${valueNames[kind]}>`, purpose);
  }
  return command;
}

const valueNames = { text: "value", number: "n", list: "list" } as const;

/** Ends the help with a worked example. */
export function example(command: Command, text: string): Command {
  return command.addHelpText("after", `\nExample:\n  $ ${text}\n`);
}
