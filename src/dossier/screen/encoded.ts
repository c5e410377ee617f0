const address = /\bhttps?:\/\/[^\s"<>]+/g;

/** Runs of the base64 alphabet; with a slash or a hyphen they may be paths and names instead. */
const base64Run = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const hexRun = /(?<![0-9a-z])(?:0x)?((?:[0-9a-f]{2}){20,})(?![0-9a-z])/gi;
const spacedHex = /(?:(?:0x)?[0-9a-f]{2}[ ,:]){15,}/gi;
const percentRun = /(?:%[0-9a-f]{2}){8,}/gi;
const escapeRun = /(?:\\x[0-9a-f]{2}){8,}|(?:\\u\{?[0-9a-f]{4,6}\}?){8,}/i;
const binaryRun = /(?:[01]{8} ?){5,}/;

/** Lengths of the usual digests in hex digits: SHA-1, SHA-224, SHA-256, SHA-384, SHA-512. */
const digestLengths = new Set([40, 56, 64, 96, 128]);
/** The same in base64, with padding: SHA-256, SHA-384, SHA-512. */
const base64DigestLengths = new Set([44, 64, 88]);

/**
 * Whether a sentence holds something encoded: a model may read what a human reviewer does not.
 * Checksums, commit ids, addresses and file paths do not count unless they decode to text.
 * @returns what was found, or null
 */
export function detectEncoded(sentence: string): string | null {
  const prose = sentence.replaceAll(address, " ");
  if (runs(prose, base64Run).some(isBase64Blob)) return "base64";
  if (runs(sentence, base64Run).some((run) => readsAsText(Buffer.from(run, "base64")))) return "base64";
  for (const [, digits = ""] of sentence.matchAll(hexRun)) {
    if (!digestLengths.has(digits.length) || readsAsText(Buffer.from(digits, "hex"))) return "hexadecimal";
  }
  const spread = runs(prose, spacedHex).map((run) => Buffer.from(run.replaceAll(/0x|[ ,:]/gi, ""), "hex"));
  if (spread.some(readsAsText)) return "hexadecimal";
  if (runs(prose, percentRun).length > 0) return "percent-encoding";
  const percents = runs(sentence, percentRun).map((run) => Buffer.from(run.replaceAll("%", ""), "hex"));
  if (percents.some(readsAsText)) return "percent-encoding";
  if (escapeRun.test(prose)) return "character escapes";
  return binaryRun.test(prose) ? "binary digits" : null;
}

function runs(text: string, pattern: RegExp): string[] {
  return Array.from(text.matchAll(pattern), ([run]) => run);
}

function isBase64Blob(run: string): boolean {
  const mixed = /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run);
  return mixed && !/[/_-]/.test(run) && !base64DigestLengths.has(run.length);
}

/** Nearly all bytes are printable ASCII: chance gives 37 %. */
function readsAsText(bytes: Uint8Array): boolean {
  const printable = bytes.filter((byte) => byte >= 0x20 && byte < 0x7f).length;
  return bytes.length >= 8 && printable / bytes.length > 0.9;
}
