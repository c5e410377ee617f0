import { expect, test } from "vitest";
import { clusterBootstrap, seededRandom } from "../../../src/statistics/bootstrap.ts";
import { mean } from "../../../src/statistics/mean.ts";
import fixture from "../../fixtures/statistics.json" with { type: "json" };

const { sample, mean95, mean90, clusters, pooledMean95 } = fixture.bootstrap;
const pooledMean = (drawn: readonly (readonly number[])[]): number => mean(drawn.flat());

/** SciPy's bound comes from other random numbers. */
const near = (bound: number): unknown => expect.toSatisfy((found: number) => Math.abs(found - bound) < 0.02);

test("the interval of a mean matches SciPy at both levels", () => {
  expect(clusterBootstrap(sample, mean, { seed: 1 })).toEqual(mean95.map(near));
  expect(clusterBootstrap(sample, mean, { seed: 2, draws: 5000, level: 0.9 })).toEqual(mean90.map(near));
});

test("clusters of several sizes are drawn whole", () => {
  expect(clusterBootstrap(clusters, pooledMean, { seed: 1, draws: 5000 })).toEqual(pooledMean95.map(near));
  clusterBootstrap(
    clusters,
    (drawn) => {
      expect(drawn).toHaveLength(clusters.length);
      expect(drawn.every((cluster) => clusters.includes(cluster))).toBe(true);
      return 0;
    },
    { seed: 1, draws: 20 },
  );
});

test("a wider level gives a wider interval", () => {
  const [low90, high90] = clusterBootstrap(sample, mean, { seed: 4, level: 0.9 })!;
  const [low95, high95] = clusterBootstrap(sample, mean, { seed: 4 })!;
  expect(low95).toBeLessThan(low90);
  expect(high95).toBeGreaterThan(high90);
});

test("a seed gives the same interval each time, another seed a different one", () => {
  const options = { seed: 9, draws: 300 };
  const interval = clusterBootstrap(sample, mean, options);
  expect(clusterBootstrap(sample, mean, options)).toEqual(interval);
  expect(clusterBootstrap(sample, mean, { ...options, seed: 10 })).not.toEqual(interval);
});

test("fewer than 2 clusters have no interval", () => {
  expect(clusterBootstrap([], () => 1, { seed: 1 })).toBeNull();
  expect(clusterBootstrap([[1, 2, 3]], pooledMean, { seed: 1 })).toBeNull();
});

test("equal clusters have an interval of no width", () => {
  expect(clusterBootstrap([0.3, 0.3, 0.3], (drawn) => drawn[0]!, { seed: 1 })).toEqual([0.3, 0.3]);
});

test("draws without a result are left out, and there is no interval when most are", () => {
  const unlessFirst =
    (missing: number | null) =>
    (drawn: readonly number[]): number | null =>
      drawn[0] === 1 ? missing : drawn[0]!;
  expect(clusterBootstrap([1, 2, 2, 2], unlessFirst(null), { seed: 1 })).toEqual([2, 2]);
  expect(clusterBootstrap([1, 2, 2, 2], unlessFirst(Number.NaN), { seed: 1 })).toEqual([2, 2]);
  expect(clusterBootstrap([1, 1, 1, 2], unlessFirst(null), { seed: 1 })).toBeNull();
  expect(clusterBootstrap([1, 2], () => Number.NaN, { seed: 1 })).toBeNull();
});

test("impossible options are refused", () => {
  expect(() => clusterBootstrap(sample, mean, { seed: 1, draws: 0 })).toThrow(RangeError);
  expect(() => clusterBootstrap(sample, mean, { seed: 1, draws: 1.5 })).toThrow(RangeError);
  expect(() => clusterBootstrap(sample, mean, { seed: 1, level: 1 })).toThrow(RangeError);
  expect(() => clusterBootstrap(sample, mean, { seed: 1, level: Number.NaN })).toThrow(RangeError);
});

test.each(fixture.random)("mulberry32 gives the known numbers from seed $seed", ({ seed, numbers }) => {
  const random = seededRandom(seed);
  expect(numbers.map(() => random())).toEqual(numbers);
});

test("a generator has a state of its own, and only the low 32 bits of a seed count", () => {
  const [one, other] = [seededRandom(7), seededRandom(7 + 2 ** 32)];
  const first = [one(), one(), one()];
  expect([other(), other(), other()]).toEqual(first);
  expect(seededRandom(-1)()).toBe(seededRandom(2 ** 32 - 1)());
});

test("numbers are spread evenly over [0, 1)", () => {
  const random = seededRandom(3);
  const counts = Array.from({ length: 10 }, () => 0);
  for (let draw = 0; draw < 20_000; draw++) counts[Math.floor(random() * 10)]!++;
  const chiSquared = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  // The 99.9% quantile of chi-squared with 9 degrees of freedom.
  expect(chiSquared).toBeLessThan(27.88);
});
