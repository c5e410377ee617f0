import { describe, expect, test } from "vitest";
import { requireRoom, surelyFits } from "../../../../src/engines/openai/chat-request.ts";
import { hideKey, sendableKey } from "../../../../src/engines/openai/api-key.ts";
import { linkSignals, runJobs } from "../../../../src/engines/run-jobs.ts";
import { isLocal, parseAddress } from "../../../../src/engines/server-address.ts";
import { settle } from "./fake-clock.ts";

describe("parseAddress", () => {
  test.each([
    ["http://a:8080", "http://a:8080/v1/models"],
    ["http://a:8080/", "http://a:8080/v1/models"],
    ["http://a:8080/v1", "http://a:8080/v1/models"],
    ["http://a:8080/v1/", "http://a:8080/v1/models"],
    ["https://a/proxy/v1", "https://a/proxy/v1/models"],
  ])("takes %s", (baseUrl, url) => {
    expect(parseAddress(baseUrl).url("/v1/models").href).toBe(url);
  });

  test.each([
    ["http://127.0.0.1:1", true],
    ["http://localhost", true],
    ["http://[::1]:80", true],
    ["http://127.example.com", false],
    ["https://api.mistral.ai", false],
  ])("tells whether %s is this machine: %s", (url, local) => {
    expect(isLocal(parseAddress(url))).toBe(local);
  });
});

describe("hideKey", () => {
  test("takes out every mention of a key, and leaves placeholders", () => {
    expect(hideKey("sk-123456789 and sk-123456789", "sk-123456789")).toBe("[key] and [key]");
    expect(hideKey("an x in a text", "x")).toBe("an x in a text");
    expect(hideKey("a text", null)).toBe("a text");
  });
});

describe("sendableKey", () => {
  test.each([["two words"], [""], ["new\nline"], ["ü"], ["x".repeat(4_097)]])("refuses %j", (key) => {
    expect(() => sendableKey(key, "the test")).toThrow("the key from the test holds characters");
  });
});

describe("room for a prompt", () => {
  const prompt = [{ role: "user", text: "x".repeat(800) }] as const;

  test("is certain where even one token for each byte would fit", () => {
    expect(surelyFits(prompt, 60, 1_000)).toBe(true);
    expect(surelyFits(prompt, 61 + 20, 1_000)).toBe(false);
    expect(surelyFits([{ role: "user", text: "€".repeat(800) }], 10, 1_000)).toBe(false);
  });

  test("is refused with the number of tokens over", () => {
    requireRoom(900, 100, 1_000);
    expect(() => requireRoom(901, 101, 1_000)).toThrow(
      "a prompt is 2 tokens longer than the context of 1000",
    );
  });
});

describe("runJobs", () => {
  test("works on a number of jobs at once, started in order", async () => {
    const begun: string[] = [];
    const finish: (() => void)[] = [];
    const all = runJobs(["a", "b", "c"], 2, async (job) => {
      begun.push(job);
      await new Promise<void>((resolve) => {
        finish.push(resolve);
      });
    });
    await settle();
    expect(begun).toEqual(["a", "b"]);
    finish[1]!();
    await settle();
    expect(begun).toEqual(["a", "b", "c"]);
    finish[0]!();
    finish[2]!();
    await all;
  });

  test("starts nothing after a failure, and waits for what is under way", async () => {
    const log: string[] = [];
    const all = runJobs(["bad", "slow", "never"], 2, async (job) => {
      if (job === "bad") throw new Error("failed");
      await settle();
      log.push(job);
    });
    await expect(all).rejects.toThrow("failed");
    expect(log).toEqual(["slow"]);
  });
});

describe("linkSignals", () => {
  test("aborts with the first, and no longer once it is released", () => {
    const [a, b] = [new AbortController(), new AbortController()];
    const linked = linkSignals([a.signal, b.signal]);
    b.abort("why");
    expect(linked.signal.reason).toBe("why");
    const released = linkSignals([a.signal]);
    released.release();
    a.abort();
    expect(released.signal.aborted).toBe(false);
    expect(linkSignals([a.signal]).signal.aborted).toBe(true);
  });
});
