import { describe, expect, test } from "vitest";
import { describeProgress, formatDuration } from "../../../src/cli/progress/progress.ts";
import { formatBytes } from "../../../src/text/amounts.ts";

describe("formatBytes", () => {
  test.each([
    [0, "0 bytes"],
    [999, "999 bytes"],
    [1000, "1.00 kB"],
    [98_362_432, "98.4 MB"],
    [999_600_000, "1.00 GB"],
    [1_117_320_768, "1.12 GB"],
    [13_341_242_368, "13.3 GB"],
    [2e15, "2.00 PB"],
  ])("%d is %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe("formatDuration", () => {
  test.each([
    [0.2, "1 s"],
    [59.5, "1 min 0 s"],
    [200, "3 min 20 s"],
    [7500, "2 h 5 min"],
  ])("%d s is %s", (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });
});

describe("describeProgress", () => {
  const progress = {
    phase: "transfer",
    source: "Python wheels",
    doneBytes: 450e6,
    totalBytes: 1000e6,
    bytesPerSecond: 25e6,
    secondsLeft: 22,
  } as const;

  test("says how much, how fast, how long and from where", () => {
    expect(describeProgress(progress)).toBe("45 % of 1.00 GB, 25.0 MB/s, 22 s left (Python wheels)");
  });

  test("leaves out what is not known", () => {
    const unknown = { ...progress, totalBytes: null, bytesPerSecond: null, secondsLeft: null };
    expect(describeProgress(unknown)).toBe("450 MB (Python wheels)");
  });

  test("never says 100 % before the end", () => {
    expect(describeProgress({ ...progress, doneBytes: 999_999_999 })).toMatch(/^99 %/);
  });
});
