import { describe, expect, test } from "vitest";
import type { PlantedRecord, TwinRecord } from "../../../../src/reliability/evidence.ts";
import { acquiescence, plantedFacts } from "../../../../src/reliability/rows/answers.ts";
import { countsOf, evidenceOf, passedOf, times, valuesOf } from "./evidence.ts";

/** Items with a fact for yes and one for no, and how a judge answers each. */
function planted(
  items: number,
  judge: (expected: boolean, item: number) => { said: boolean; counted: boolean },
): PlantedRecord[] {
  return times(items, (item) =>
    [true, false].map((expected) => ({
      persona: "builder",
      item: `item-${item}`,
      expected,
      ...judge(expected, item),
    })),
  ).flat();
}
const both = (answer: boolean) => ({ said: answer, counted: answer });

describe("planted facts", () => {
  test("a judge that follows them is right in all ways of counting", () => {
    const row = plantedFacts(evidenceOf({ planted: planted(4, both) }));
    expect(valuesOf(row)).toEqual([1, 1, 1, 1]);
    expect(countsOf(row)).toEqual([8, 8, 8, 8]);
    expect(row).toMatchObject({ id: "planted-facts", passed: true });
    expect(row.figures[0]!.interval).toEqual([1, 1]);
  });

  test("a judge that says yes to everything gets half right, and never finds a no", () => {
    const row = plantedFacts(evidenceOf({ planted: planted(4, () => both(true)) }));
    expect(valuesOf(row)).toEqual([0.5, 0, 0.5, 0]);
    expect(row.passed).toBe(false);
  });

  test("a judge that always says no gets half right too", () => {
    const row = plantedFacts(evidenceOf({ planted: planted(4, () => both(false)) }));
    expect(valuesOf(row)).toEqual([0.5, 1, 0.5, 1]);
    expect(passedOf(row)).toEqual([false, true, null, null]);
  });

  test("a coin gets half right", () => {
    const coin = planted(4, (_, item) => both(item % 2 === 0));
    const row = plantedFacts(evidenceOf({ planted: coin }));
    expect(valuesOf(row)).toEqual([0.5, 0.5, 0.5, 0.5]);
    const [low, high] = row.figures[1]!.interval!;
    expect(low).toBe(0);
    expect(high).toBe(1);
  });

  test("a yes-sayer whose leaning the scale corrects passes: its bare answers are reported, not judged", () => {
    const corrected = planted(4, (expected) => ({ said: true, counted: expected }));
    const row = plantedFacts(evidenceOf({ planted: corrected }));
    expect(valuesOf(row)).toEqual([1, 1, 0.5, 0]);
    expect(passedOf(row)).toEqual([true, true, null, null]);
    expect(row.passed).toBe(true);
  });

  test("the answers to one item are one observation, items of two personas are two", () => {
    const one = planted(1, both);
    expect(plantedFacts(evidenceOf({ planted: one })).figures[0]!.interval).toBeNull();
    const two = [...one, ...one.map((record) => ({ ...record, persona: "skeptic" }))];
    expect(plantedFacts(evidenceOf({ planted: two })).figures[0]!.interval).toEqual([1, 1]);
  });

  test("the balance is unknown when yes is the only expected answer", () => {
    const onlyYes = planted(3, both).filter(({ expected }) => expected);
    const row = plantedFacts(evidenceOf({ planted: onlyYes }));
    expect(valuesOf(row)).toEqual([null, null, null, null]);
    expect(row.passed).toBeNull();
  });
});

function twin(slug: string, pYes: number, pOpposite: number, agree: boolean): TwinRecord {
  return { slug, persona: "builder", item: "fast", pYes, pOpposite, agree };
}

describe("yes-saying", () => {
  test("is absent from a judge whose opposite answers add up to one", () => {
    const twins = times(10, (index) => twin(`tool-${index}`, 0.75, 0.25, true));
    const row = acquiescence(evidenceOf({ twins }));
    expect(valuesOf(row)).toEqual([1, 0]);
    expect(row).toMatchObject({ id: "acquiescence", passed: true });
  });

  test("is one for a judge that says yes to both, and minus one for a judge that denies both", () => {
    const yes = times(10, (index) => twin(`tool-${index}`, 1, 1, false));
    const row = acquiescence(evidenceOf({ twins: yes }));
    expect(valuesOf(row)).toEqual([0, 1]);
    expect(row.figures[1]).toMatchObject({ interval: [1, 1], target: null });
    expect(row.passed).toBe(false);
    const no = times(10, (index) => twin(`tool-${index}`, 0, 0, false));
    expect(valuesOf(acquiescence(evidenceOf({ twins: no })))).toEqual([0, -1]);
  });

  test("is judged by the answers as a score counts them: eight pairs in ten are enough", () => {
    const leaning = (right: number) =>
      acquiescence(
        evidenceOf({ twins: times(10, (index) => twin(`tool-${index}`, 0.75, 0.75, index < right)) }),
      );
    expect(valuesOf(leaning(8))).toEqual([0.8, 0.5]);
    expect([leaning(8).passed, leaning(7).passed]).toEqual([true, false]);
  });

  test("on one tool alone has no interval: its pairs belong together", () => {
    const row = acquiescence(evidenceOf({ twins: times(10, () => twin("tool", 0.75, 0.25, true)) }));
    expect(row.figures[1]!.interval).toBeNull();
    expect(row.figures[1]!.n).toBe(10);
  });
});
