/**
 * The letter that stands for each byte in GPT-2's byte-level vocabularies: itself where it is printable, else one from
 * U+0100 on. Source: `bytes_to_unicode` in https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
const letters: readonly string[] = (() => {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(printable ? byte : next++);
  });
})();

/** @param bytes one character for each byte */
export function byteLetters(bytes: string): string {
  return Array.from(bytes, (byte) => letters[byte.charCodeAt(0)]!).join("");
}
