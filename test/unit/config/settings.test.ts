import { expect, test } from "vitest";
import { parseDuration } from "../../../src/config/settings.ts";

test.each([
  ["90s", 90_000],
  ["30m", 1_800_000],
  ["1h30m", 5_400_000],
  ["1h0m1s", 3_601_000],
  [" 2h ", 7_200_000],
])("reads %s", (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(["", "30", "m", "30 m", "1m1h", "-1m", "1.5h", "30M", "1d", "1m x"])("does not take %j", (text) => {
  expect(parseDuration(text)).toBeNull();
});
