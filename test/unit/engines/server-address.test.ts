import { describe, expect, test } from "vitest";
import { ollamaAddress } from "../../../src/engines/server-address.ts";

describe("ollamaAddress", () => {
  test.each([
    ["http://127.0.0.1:11434", "http://127.0.0.1:11434", true],
    ["http://127.0.0.1:11434/", "http://127.0.0.1:11434", true],
    ["http://localhost:11434/v1/", "http://localhost:11434", true],
    ["http://[::1]:11434/api", "http://[::1]:11434", true],
    ["localhost:11434", "http://localhost:11434", true],
    ["gpu-box", "http://gpu-box:11434", false],
    ["10.0.0.7", "http://10.0.0.7:11434", false],
    ["https://host.example/ollama/v1", "https://host.example/ollama", false],
    [" http://host ", "http://host", false],
  ])("reads %s", (given, text, local) => {
    expect(ollamaAddress(given)).toMatchObject({ text, local });
  });

  test.each(["", "ftp://host", "http://", "not a host"])("refuses %j", (given) => {
    expect(() => ollamaAddress(given)).toThrow(expect.objectContaining({ code: "config" }));
  });

  test.each(["http://me:geheim@host", "http://host?key=geheim", "http://host#geheim"])(
    "shows no secret of %s",
    (given) => {
      expect(() => ollamaAddress(given)).toThrow(
        expect.objectContaining({ code: "config", message: expect.not.stringContaining("geheim") }),
      );
    },
  );
});
