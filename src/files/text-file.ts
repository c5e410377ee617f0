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
  const text = decodeText(bytes);
  const zero = text.ok ? text.value.indexOf("\0") : -1;
  if (!text.ok || zero === -1) return text;
  const line = text.value.slice(0, zero).split("\n").length;
  return refused(line, "the file contains NUL bytes: it is not text", resave);
}

/**
 * Bytes as text, with line breaks as `\n` and without a byte order mark. UTF-16, UTF-32 and other encodings are refused,
 * with the line and place of the first byte that is not UTF-8.
 */
export function decodeText(bytes: Uint8Array): Parsed<string> {
  const wide = wideEncoding(bytes);
  if (wide !== null) return refused(null, `the file is ${wide}, not UTF-8`, resave);
  if (isUtf8(bytes)) return { ok: true, value: new TextDecoder().decode(bytes).replaceAll(/\r\n?/g, "\n") };
  const offset = firstInvalidByte(bytes);
  const byte = bytes[offset]?.toString(16).padStart(2, "0") ?? "??";
  const what = `the file is not UTF-8: byte 0x${byte} at offset ${offset} does not begin a character`;
  return refused(bytes.subarray(0, offset).filter((value) => value === newline).length + 1, what, resave);
}

/** Recognises UTF-16 and UTF-32 by their byte order mark, and UTF-16 without one by its zero bytes. */
function wideEncoding(bytes: Uint8Array): string | null {
  const starts = (...mark: number[]) => mark.every((byte, index) => bytes[index] === byte);
  if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) return "UTF-32";
  if (starts(0xff, 0xfe)) return "UTF-16 (little endian)";
  if (starts(0xfe, 0xff)) return "UTF-16 (big endian)";
  const sample = bytes.subarray(0, 64);
  const zeros = (parity: number) => sample.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const many = sample.length / 4;
  if (sample.length < 4) return null;
  if (zeros(1) >= many && zeros(0) === 0) return "UTF-16 (little endian)";
  if (zeros(0) >= many && zeros(1) === 0) return "UTF-16 (big endian)";
  return null;
}

/** TextDecoder does not say which bytes are wrong: find the first replacement character that the file did not hold. */
function firstInvalidByte(bytes: Uint8Array): number {
  const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = lenient.indexOf("\uFFFD"); at !== -1; at = lenient.indexOf("\uFFFD", from)) {
    offset += Buffer.byteLength(lenient.slice(from, at));
    const genuine = bytes[offset] === 0xef && bytes[offset + 1] === 0xbf && bytes[offset + 2] === 0xbd;
    if (!genuine) return offset;
    offset += 3;
    from = at + 1;
  }
  return offset;
}
