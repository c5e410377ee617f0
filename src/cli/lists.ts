import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../text/nearest.ts";

/**
 * The names in a comma-separated list, each once. `what` they are in one word, and the option that they were given to.
 * @throws JuryboxError `usage` for one that is not known
 */
export function parseNameList<Id extends string>(
  list: string,
  known: readonly Id[],
  what: "format" | "row",
): Id[] {
  return [...new Set(list.split(",").map((name) => name.trim()))].map((name) => {
    const found = known.find((id) => id === name);
    if (found !== undefined) return found;
    const close = nearest(name, known);
    throw new JuryboxError("usage", `there is no ${what} "${name}"`, {
      where: options[what],
      hint: close === undefined ? `One of ${known.join(", ")}.` : `Did you mean ${close}?`,
    });
  });
}

const options = { format: "--format", row: "--rows" } as const;
