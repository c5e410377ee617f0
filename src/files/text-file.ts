import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { refused, type Parsed } from "./problem.ts";
import { systemErrorCode } from "./system-error.ts";

const newline = 0x0a;
const resave = "Save the file as UTF-8 text.";

/**
 * The text of a small file, with line breaks as `\n` and without a byte order mark.
 * @param maxBytes larger files are refused before anything is parsed
 */
export function readTextFile(path: string, maxBytes: number): Parsed<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === "ENOENT") return refused(null, "there is no such file", "Check the path.");
    if (code === "EISDIR") return refused(null, "this is a folder, not a file", "Name a file in it.");
    return refused(null, `the file cannot be read (${code ?? "unknown error"})`, "Check its permissions.");
  }
  if (bytes.length > maxBytes) {
    const limit = maxBytes.toLocaleString("en");
    return refused(null, `the file is larger than ${limit} bytes`, "Make it shorter.");
  }
  return decodeText(bytes);
}

/** Bytes as text. UTF-16, UTF-32 and other encodings are refused, with the first line that is not UTF-8. */
export function decodeText(bytes: Buffer): Parsed<string> {
  const zero = bytes.indexOf(0);
  if (zero !== -1)
    return refused(lineOfByte(bytes, zero), "the file holds zero bytes: it is not UTF-8", resave);
  if (!isUtf8(bytes)) return refused(firstBadLine(bytes), "the file is not UTF-8", resave);
  const text = new TextDecoder().decode(bytes);
  return { ok: true, value: text.replaceAll(/\r\n?/g, "\n") };
}

function lineOfByte(bytes: Buffer, offset: number): number {
  return bytes.subarray(0, offset).filter((byte) => byte === newline).length + 1;
}

/** No UTF-8 character but the line break holds its byte, so lines can be told apart and checked one by one. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
    line++;
  }
  return line;
}
