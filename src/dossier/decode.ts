import { dossierError } from "./problem.ts";

const resave = "Save the file as UTF-8 text.";

/**
 * The text of a dossier file. A UTF-8 byte order mark is accepted and dropped.
 * @throws JuryboxError `dossier` for UTF-16 or UTF-32 and for bytes that are not UTF-8
 */
export function decodeText(bytes: Uint8Array, where: string): string {
  const wide = wideEncoding(bytes);
  if (wide !== null) throw dossierError(where, null, `the file is ${wide}, not UTF-8`, resave);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const offset = firstInvalidByte(bytes);
    const byte = bytes[offset]?.toString(16).padStart(2, "0") ?? "??";
    const line = bytes.subarray(0, offset).filter((value) => value === 0x0a).length + 1;
    const message = `the file is not UTF-8: byte 0x${byte} at offset ${offset} begins no character`;
    throw dossierError(where, line, message, resave);
  }
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

/** TextDecoder tells that bytes are wrong but not where: find the first replacement that the file did not hold. */
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
