import { parseArgs } from "node:util";
import { readRepeats } from "./read-repeats.ts";

export interface RepeatedOptions {
  /** A catalogue model that has been pulled. */
  readonly model: string;
  readonly repeats: number;
  /** The file for the results. */
  readonly output: string;
}

/**
 * The flags of a benchmark that measures one model several times: `--model`, `--repeats`, `--output`.
 * @param output the default for `--output`
 * @returns null when help is asked for. @throws Error for a wrong flag, with a message for the user
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
