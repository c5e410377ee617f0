import { describe, expect, test } from "vitest";
import { serverAddresses } from "../../../src/app/server-addresses.ts";
import { settingsSchema } from "../../../src/config/settings.ts";
import type { JuryboxError } from "../../../src/domain/error.ts";

const addressesOf = (given: object): readonly string[] =>
  serverAddresses({ settings: settingsSchema.parse(given) });

function refusal(given: object): Pick<JuryboxError, "code" | "message"> {
  try {
    addressesOf(given);
  } catch (error) {
    const { code, message } = error as JuryboxError;
    return { code, message };
  }
  throw new Error("it was not refused");
}

describe("the address of an engine's server", () => {
  test("is what the user says, and may be several for openai", () => {
    const baseUrls = ["http://127.0.0.1:1/v1", "http://127.0.0.1:2/v1/"];
    expect(addressesOf({ engine: "openai", baseUrls })).toEqual([
      "http://127.0.0.1:1/v1",
      "http://127.0.0.1:2/v1",
    ]);
  });

  test("is the usual one for such a server, when there is one", () => {
    expect(addressesOf({ engine: "ollama" })).toEqual(["http://127.0.0.1:11434"]);
    expect(addressesOf({ engine: "openai", server: "mistral" })).toEqual(["https://api.mistral.ai/v1"]);
    expect(refusal({ engine: "openai" }).code).toBe("usage");
  });

  test("is a single one for ollama", () => {
    const baseUrls = ["http://127.0.0.1:1", "http://127.0.0.1:2"];
    expect(refusal({ engine: "ollama", baseUrls })).toEqual({
      code: "usage",
      message: "the engine ollama works with one server",
    });
  });

  test.each(["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"])(
    "may be %s without the network",
    (address) => {
      expect(addressesOf({ engine: "openai", offline: true, baseUrls: [address] })).toEqual([address]);
    },
  );

  test.each(["https://api.mistral.ai/v1", "http://127.example.com:1", "http://192.168.1.7:1"])(
    "may not be %s without the network",
    (address) => {
      expect(refusal({ engine: "openai", offline: true, baseUrls: [address] }).code).toBe("network");
    },
  );
});
