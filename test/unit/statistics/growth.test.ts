import { describe, expect, test } from "vitest";
import { growthOf } from "../../../src/statistics/growth.ts";

const sizes = [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];

describe("growthOf", () => {
  test.each([0, 0.5, 1, 1.1, 2])("finds the exponent %d of a pure power law", (power) => {
    const growth = growthOf(sizes.map((size) => [size, 3 * size ** power]));
    expect(growth?.slope).toBeCloseTo(power, 10);
    expect(growth?.scale).toBeCloseTo(3, 8);
    expect(growth?.interval[1]).toBeCloseTo(power, 6);
  });

  test("gives the interval that R's confint(lm(log(y) ~ log(x))) gives", () => {
    const costs = [1.1, 2.9, 10.4, 29, 104, 290, 1_040];
    const growth = growthOf(sizes.map((size, index) => [size, costs[index]!]));
    // By hand with t(0.975, 5) = 2.570582.
    const [x, y] = [sizes.map(Math.log), costs.map(Math.log)];
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [mx, my] = [mean(x), mean(y)];
    const sxx = x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
    const slope = x.reduce((sum, value, index) => sum + (value - mx) * (y[index]! - my), 0) / sxx;
    const rss = x.reduce((sum, value, index) => sum + (y[index]! - my - slope * (value - mx)) ** 2, 0);
    const half = 2.570_582 * Math.sqrt(rss / 5 / sxx);
    expect(growth?.slope).toBeCloseTo(slope, 10);
    expect(growth!.interval[0]).toBeCloseTo(slope - half, 4);
    expect(growth!.interval[1]).toBeCloseTo(slope + half, 4);
  });

  test("gives null for too few points or a single size", () => {
    expect(growthOf(sizes.slice(0, 6).map((size) => [size, size]))).toBeNull();
    expect(growthOf(Array.from({ length: 9 }, (_, index) => [100, index + 1]))).toBeNull();
  });
});
