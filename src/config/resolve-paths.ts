import { delimiter, resolve } from "node:path";
import type { Settings } from "./settings.ts";

/**
 * The same settings with absolute paths. A path of jurybox.yaml counts from the workspace,
 * a path of a flag or a variable from the current folder.
 */
export function resolvePaths(settings: Partial<Settings>, base: string): Partial<Settings> {
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
