import { expect, test } from "vitest";
import { derivedSeed } from "../../../src/domain/hash.ts";

test("a derived seed has 32 bits, is the same each time and another for each part", () => {
  const seeds = Array.from({ length: 200 }, (_, index) => derivedSeed(1, "dossier", "persona", index));
  expect(new Set(seeds).size).toBe(200);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  expect(derivedSeed(1, "dossier", "persona", 7)).toBe(seeds[7]);
  expect(derivedSeed(2, "dossier", "persona", 7)).not.toBe(seeds[7]);
});
