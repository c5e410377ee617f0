/** Whether a pattern holds wildcards. */
export function isGlob(pattern: string): boolean {
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
