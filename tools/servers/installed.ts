import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

export const serverNames = ["ollama", "ollama-old", "llama-server", "vllm"] as const;
export type ServerName = (typeof serverNames)[number];

const cache = path.join(
  process.env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"),
  "jurybox",
  "servers",
);

/** The program that `npm run servers:install` put into the cache, the newest version; null when there is none. */
export function installedProgram(name: ServerName): string | null {
  const folders = existsSync(cache) ? readdirSync(cache) : [];
  const programs = folders
    .filter((folder) => folder.startsWith(`${name}-`) && /^v?\d/.test(folder.slice(name.length + 1)))
    .toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }))
    .map((folder) => path.join(cache, folder, "bin", name));
  return programs.find((program) => existsSync(program)) ?? null;
}

/** Name and version of that program, as its folder states them; null when there is none. */
export function installedBuild(name: ServerName): string | null {
  const program = installedProgram(name);
  return program === null ? null : path.basename(path.dirname(path.dirname(program)));
}

/** The servers that a test run must not go without: `JURYBOX_CONTRACTS_REQUIRE=ollama,llama-server`. */
export function requiredServers(text = process.env["JURYBOX_CONTRACTS_REQUIRE"] ?? ""): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
