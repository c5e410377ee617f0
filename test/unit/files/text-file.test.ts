import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/files/text-file.ts";

describe("decodeText", () => {
  test("drops a byte order mark and makes every line break one character", () => {
    expect(decodeText(Buffer.from("\uFEFFé\r\nb\rc\n"))).toEqual({ ok: true, value: "é\nb\nc\n" });
  });

  test("names the line of the first byte that is not UTF-8", () => {
    const bytes = Buffer.concat([Buffer.from("é\n\n"), Buffer.from([0x61, 0xe9, 0x0a]), Buffer.from("b\n")]);
    expect(decodeText(bytes)).toMatchObject({
      problems: [
        { line: 3, what: "the file is not UTF-8: byte 0xe9 at offset 5 does not begin a character" },
      ],
    });
    expect(decodeText(Buffer.from([0x61, 0x0a, 0xff]))).toMatchObject({ problems: [{ line: 2 }] });
  });

  test("refuses UTF-16, with a byte order mark or without", () => {
    for (const text of ["\uFEFF---\nid: a", "---\nid: a"]) {
      expect(decodeText(Buffer.from(text, "utf16le"))).toMatchObject({
        ok: false,
        problems: [{ what: expect.stringContaining("not UTF-8") }],
      });
    }
  });
});
