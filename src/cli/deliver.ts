import path from "node:path";
import type { Session } from "./session.ts";
import type { WriteHints } from "../files/system-error.ts";
import { writeWhole } from "../files/write-whole.ts";

/** Formats that every result has, besides its own. */
type CommonFormat = "terminal" | "json";

/**
 * Writes a result to the files that were asked for, prints it, and names the files.
 * @param name file name without the extension, which is the format's id
 * @throws JuryboxError `disk`
 */
export async function deliver<Format extends string>(
  { console, context }: Session,
  wanted: readonly (Format | CommonFormat)[],
  name: string,
  render: (format: Format | CommonFormat) => string,
): Promise<void> {
  const written: string[] = [];
  for (const format of wanted.filter((each) => each !== "terminal")) {
    const file = path.join(context.settings.output, `${name}.${format}`);
    await writeOutput(file, render(format));
    written.push(path.relative(process.cwd(), file));
  }
  if (console.json) console.print(render("json"));
  else if (wanted.includes("terminal")) console.print(render("terminal"));
  for (const file of written) console.note(`wrote ${file}`);
}

const outputHints: WriteHints = {
  full: "Free some space, or choose another folder. The results are in the database.",
  refused: "Choose another folder, or check its permissions. The results are in the database.",
};

/** Writes a file that the user asked for. @throws JuryboxError `disk` */
export async function writeOutput(file: string, text: string): Promise<void> {
  await writeWhole(file, text, outputHints);
}

/** A model's id as a part of a file name. */
export function fileNameOf(modelId: string): string {
  return modelId.replaceAll(/[^a-z0-9.-]/gi, "-").slice(0, 60);
}
