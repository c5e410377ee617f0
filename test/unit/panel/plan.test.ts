import { expect, test } from "vitest";
import type { PersonaScale } from "../../../src/domain/calibration.ts";
import { settingsHash } from "../../../src/panel/plan.ts";
import { addTokens } from "../../../src/domain/review.ts";

const settings = {
  threshold: 60,
  seed: 1,
  temperature: 0.4,
  topP: 0.9,
  samples: 1,
  scoring: "items" as const,
};
const scale: PersonaScale = {
  persona: "builder",
  rubricHash: "rubric",
  tone: "plain",
  items: [],
  knots: { bad: -1, middling: 0, good: 1 },
  halfWidth: 5,
  anchors: [],
};

test.each([
  { threshold: 61 },
  { seed: 2 },
  { temperature: 0.5 },
  { topP: 0.8 },
  { samples: 3 },
  { scoring: "direct" as const },
])("%j is another setting", (change) => {
  expect(settingsHash({ ...settings, ...change }, [scale])).not.toBe(settingsHash(settings, [scale]));
});

test("another scale makes another review under the same settings", () => {
  const other = { ...scale, knots: { ...scale.knots, good: 1.1 } };
  expect(settingsHash(settings, [other])).not.toBe(settingsHash(settings, [scale]));
  expect(settingsHash({ ...settings }, [structuredClone(scale)])).toBe(settingsHash(settings, [scale]));
});

test("token counts add up, and no counts give zero", () => {
  const counts = { prompt: 10, cached: 4, output: 3 };
  expect(addTokens([counts, counts])).toEqual({ prompt: 20, cached: 8, output: 6 });
  expect(addTokens([])).toEqual({ prompt: 0, cached: 0, output: 0 });
});
