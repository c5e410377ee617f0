import { parseArgs } from "node:util";
import { readRepeats } from "./read-repeats.ts";

export interface RepeatedOptions {
  /** Of the catalogue, pulled before. */
  readonly model: string;
  readonly repeats: number;
  /** The file that the results go to. */
  readonly output: string;
}

/**
 * The flags of a benchmark that measures one model several times: `--model`, `--repeats`, `--output`.
 * @param output where no other file is named
 * @returns null when help is asked for. @throws Error in the user's words
 */
export function readRepeatedOptions(args: readonly string[], output: string): RepeatedOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      model: { type: "string", default: "qwen2.5-coder-1.5b" },
      repeats: { type: "string", default: "5" },
      output: { type: "string", default: output },
      help: { type: "boolean", default: false },
    },
  });
  const { help, repeats, ...rest } = values;
  return help ? null : { ...rest, repeats: readRepeats(repeats) };
}
