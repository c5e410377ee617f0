import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { dossierError } from "./head.ts";
import { adviceForMissing, formatOf, knownExtensions } from "./read-dossier.ts";

/** The workspace's settings file, which may lie among dossiers but is not one. */
const settings = /^jurybox\.ya?ml$/i;

/**
 * The dossier files that patterns name: a file; a folder, which stands for the dossiers right in it
 * (not in its folders); or a glob with `*`, `**` and `?`. Files that start with a dot and `jurybox.yaml`
 * are found only when named.
 *
 * Own code because tinyglobby 0.2 matches by backtracking (picomatch): `*a*a*a*a*ab` takes minutes to refuse one
 * name of 250 letters. It also follows links to folders, or else leaves out links to files.
 * @returns absolute paths in the order of the patterns, each file once, those of one pattern sorted
 * @throws JuryboxError `dossier` when a pattern matches nothing
 */
export async function findDossiers(patterns: readonly string[], cwd: string): Promise<string[]> {
  const found: string[] = [];
  const known = new Set<string>();
  for (const pattern of patterns) {
    for (const file of await expand(pattern, cwd)) {
      const real = await realpath(file).catch(() => file);
      if (known.has(real)) continue;
      known.add(real);
      found.push(file);
    }
  }
  return found;
}

async function expand(pattern: string, cwd: string): Promise<string[]> {
  const target = path.resolve(cwd, pattern);
  const stats = await stat(target).catch(() => null);
  if (stats?.isDirectory() === true) {
    const files = (await list(target)).filter((entry) => !entry.isDirectory() && isDossierName(entry.name));
    if (files.length > 0) return files.map((entry) => path.join(target, entry.name));
    const hint = `Dossiers end in ${knownExtensions.join(", ")}; for those in its folders write "${path.join(pattern, "**", "*.md")}".`;
    throw dossierError(pattern, null, "the folder holds no dossier", hint);
  }
  if (stats !== null) return [target];
  if (!isGlob(pattern))
    throw dossierError(pattern, null, "there is no such file or folder", await adviceForMissing(target));
  const matches = await glob(target);
  if (matches.length > 0) return matches;
  throw dossierError(
    pattern,
    null,
    "no dossier matches the pattern",
    "Put the pattern in quotes, and check the folder's name.",
  );
}

async function glob(target: string): Promise<string[]> {
  const { root } = path.parse(target);
  const segments = target.slice(root.length).split(path.sep);
  const first = segments.findIndex(isGlob);
  const base = path.join(root, ...segments.slice(0, first));
  const pattern = segments.slice(first);
  const depth = pattern.includes("**") ? Number.POSITIVE_INFINITY : pattern.length;
  const matches: string[] = [];
  const walk = async (folder: string, inside: readonly string[]): Promise<void> => {
    for (const entry of await list(folder)) {
      const segments = [...inside, entry.name];
      const file = path.join(folder, entry.name);
      // Links to folders are not followed: they may form a loop.
      if (entry.isDirectory() && segments.length < depth && isVisited(entry.name)) await walk(file, segments);
      if (!entry.isDirectory() && isDossierName(entry.name) && matchesPath(pattern, segments))
        matches.push(file);
    }
  };
  await walk(base, []);
  return matches.toSorted(byText);
}

function isVisited(folder: string): boolean {
  return !folder.startsWith(".") && folder !== "node_modules";
}

function isDossierName(name: string): boolean {
  return formatOf(name) !== null && !name.startsWith(".") && !settings.test(name);
}

/** Entries of a folder, sorted; none when it cannot be read. */
async function list(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((): Dirent[] => []);
  return entries.toSorted((a, b) => byText(a.name, b.name));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Whether a pattern holds wildcards. */
function isGlob(pattern: string): boolean {
  return /[*?]/.test(pattern);
}

/**
 * Whether a path matches a pattern, both in segments. `**` stands for any number of folders, `*` for any
 * characters of a name and `?` for one. Names that start with a dot match only a pattern that does.
 * Takes time proportional to path times pattern at most, whatever they hold.
 */
export function matchesPath(pattern: readonly string[], segments: readonly string[]): boolean {
  // reachable[i]: the segments so far can be matched by the first i parts of the pattern.
  let reachable = closure(pattern, new Set([0]));
  for (const segment of segments) {
    const next = new Set<number>();
    for (const at of reachable) {
      const part = pattern[at];
      if (part === "**" && !segment.startsWith(".")) next.add(at);
      if (part !== undefined && part !== "**" && matchesName(part, segment)) next.add(at + 1);
    }
    reachable = closure(pattern, next);
  }
  return reachable.has(pattern.length);
}

/** A `**` may stand for no folder at all. */
function closure(pattern: readonly string[], positions: Set<number>): Set<number> {
  for (const at of positions) if (pattern[at] === "**") positions.add(at + 1);
  return positions;
}

function matchesName(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  let at = 0;
  let star: { pattern: number; name: number } | null = null;
  for (let index = 0; index < name.length;) {
    if (pattern[at] === "*") {
      star = { pattern: ++at, name: index };
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === name[index])) {
      at++;
      index++;
    } else if (star !== null) {
      // The last star takes one more character; earlier ones need not be tried again.
      at = star.pattern;
      index = ++star.name;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}
