import { expect, test } from "vitest";
import { exitCodeOf } from "../../../src/cli/exit-codes.ts";

test.each([
  ["usage", 2],
  ["config", 2],
  ["dossier", 2],
  ["persona", 2],
  ["not-found", 2],
  ["context", 2],
  ["model", 1],
  ["memory", 1],
  ["disk", 1],
  ["network", 1],
  ["store-locked", 1],
  ["interrupted", 130],
] as const)("%s exits with %d", (code, exitCode) => {
  expect(exitCodeOf(code)).toBe(exitCode);
});
