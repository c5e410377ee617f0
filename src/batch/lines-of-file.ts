import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { JuryboxError } from "../domain/error.ts";
import { systemErrorCode } from "../files/system-error.ts";

/** The longest line that is read, in bytes. An answer with 20 candidates takes about 3,000. */
export const longestLine = 1_000_000;

/** One line of a file, numbered from 1, or what is wrong with it. Empty lines are skipped. */
export type FileLine = { readonly number: number; readonly bytes: number } & (
  | { readonly text: string }
  | { readonly fault: string }
);

const lineBreak = 0x0a;

/**
 * Reads a file line by line, unpacking it when its name ends in .gz. Memory stays bounded, whatever the file holds.
 * `bytes` is how much of the file has been read so far.
 * @throws JuryboxError `usage` when the file cannot be read
 */
export async function* linesOfFile(file: string): AsyncGenerator<FileLine, void, void> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  let number = 0;
  let kept: Buffer[] = [];
  let length = 0;
  const take = (): FileLine | null => {
    number++;
    const [line, bytes] = [Buffer.concat(kept), source.bytesRead];
    const tooLong = length > longestLine;
    kept = [];
    length = 0;
    if (tooLong) return { number, bytes, fault: `the line is longer than ${longestLine} bytes` };
    const text = line.toString("utf8").trim();
    return text === "" ? null : { number, bytes, text };
  };
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= longestLine) kept.push(part);
    else kept = [];
  };
  try {
    for await (const chunk of unpacked(source, file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(lineBreak); end !== -1; end = chunk.indexOf(lineBreak, from)) {
        add(chunk.subarray(from, end));
        from = end + 1;
        const line = take();
        if (line !== null) yield line;
      }
      add(chunk.subarray(from));
    }
  } catch (cause) {
    if (!isDamagedArchive(cause)) throw unreadable(file, cause);
    yield {
      number: number + 1,
      bytes: source.bytesRead,
      fault: "the compressed file is damaged from here on",
    };
    return;
  } finally {
    source.destroy();
  }
  const last = length > 0 ? take() : null;
  if (last !== null) yield last;
}

function unpacked(source: Readable, file: string): Readable {
  if (!file.endsWith(".gz")) return source;
  const gunzip = createGunzip();
  source.on("error", (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

function isDamagedArchive(cause: unknown): boolean {
  return systemErrorCode(cause)?.startsWith("Z_") === true;
}

/** The error of a results file that cannot be read at all. */
export function unreadable(file: string, cause: unknown): JuryboxError {
  const code = systemErrorCode(cause) ?? "unknown error";
  return new JuryboxError(
    "usage",
    code === "ENOENT" ? "there is no such file" : `the file cannot be read (${code})`,
    {
      where: file,
      hint: "Name the file that the batch wrote, such as results.jsonl.",
      cause,
    },
  );
}
