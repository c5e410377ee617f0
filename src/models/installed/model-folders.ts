import { homedir } from "node:os";
import path from "node:path";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ModelFolders {
  /** Pulled files go here. It need not exist yet. */
  readonly cache: string;
  /** Searched before the cache, never written to. */
  readonly readOnly: readonly string[];
}

/**
 * Where model files live. The cache is `$XDG_CACHE_HOME/jurybox/models`, else `~/.cache/jurybox/models`,
 * on every system. `JURYBOX_MODELS_DIR` names one or more folders (joined as in PATH) to be searched first.
 */
export function modelFolders(environment: Environment, home: string = homedir()): ModelFolders {
  const extra = environment["JURYBOX_MODELS_DIR"] ?? "";
  return {
    cache: cacheFolder(environment, home, "models"),
    readOnly: extra.split(path.delimiter).filter((folder) => folder !== ""),
  };
}

/** Where files of random weights live: beside the models, never among them, so that no model name finds one. */
export function shapeFolders(environment: Environment, home: string = homedir()): ModelFolders {
  return { cache: cacheFolder(environment, home, "shapes"), readOnly: [] };
}

function cacheFolder(environment: Environment, home: string, name: string): string {
  const base = environment["XDG_CACHE_HOME"];
  // The XDG rules say that a relative path is to be ignored.
  const caches = base !== undefined && path.isAbsolute(base) ? base : path.join(home, ".cache");
  return path.join(caches, "jurybox", name);
}

/** A model's files in the cache folder. */
export interface CachedPaths {
  readonly file: string;
  /** What has been fetched so far. */
  readonly part: string;
  /** Held by the process that fetches or deletes it. */
  readonly lock: string;
}

export function cachedPaths({ cache }: ModelFolders, fileName: string): CachedPaths {
  const file = path.join(cache, fileName);
  return { file, part: `${file}.part`, lock: `${file}.lock` };
}
