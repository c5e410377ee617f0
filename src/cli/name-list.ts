import { JuryboxError } from "../domain/error.ts";
import { nearest } from "../domain/nearest.ts";

/**
 * The formats named in a comma-separated list, each once.
 * @throws JuryboxError `usage` for one that is not known
 */
export function parseFormatList<Id extends string>(list: string, known: readonly Id[]): Id[] {
  return [...new Set(list.split(","))].map((name) => {
    const format = known.find((id) => id === name.trim());
    if (format !== undefined) return format;
    const close = nearest(name, known);
    throw new JuryboxError("usage", `there is no format "${name.trim()}"`, {
      where: "--format",
      hint: close === undefined ? `Formats: ${known.join(", ")}.` : `Did you mean ${close}?`,
    });
  });
}
