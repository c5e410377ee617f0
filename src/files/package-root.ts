import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Absolute path of something that the package ships, such as `packagePath("personas")`.
 * This file lies two levels below the package's root both as source (`src/files`) and built (`dist/files`).
 */
export function packagePath(...segments: readonly string[]): string {
  return join(fileURLToPath(new URL("../../", import.meta.url)), ...segments);
}

/** The program's version, as package.json states it. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packagePath("package.json"), "utf8")) as { version: string };
  return version;
}
