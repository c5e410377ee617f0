import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { packagePath } from "../../files/package-root.ts";
import { sha256 } from "../../domain/hash.ts";

/**
 * Address of the code that turns reviews into pages: pages of another build are written anew. Hashed, since a version
 * number does not change with every change.
 */
export function makerHash(): string {
  const folders = ["domain", "report"].map((name) =>
    fileURLToPath(new URL(`../../${name}/`, import.meta.url)),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted(),
  );
  return sha256(files.map((file) => readFileSync(file, "utf8")).join("\0"));
}

/** The script of the first page. */
export function searchScript(): string {
  return readFileSync(packagePath("site", "search.js"), "utf8");
}
