import { describe, expect, test } from "vitest";
import { effectivePanel, personaSignal } from "../../../../src/reliability/rows/panel.ts";
import { evidenceOf, scoreOf, times, valuesOf } from "./evidence.ts";

const lens = (slug: string, direction: "high" | "low", persona = "builder") => ({ slug, persona, direction });
/** What builder, skeptic and founder give a tool. */
const seats = (slug: string, builder: number, skeptic: number, founder: number) => [
  scoreOf(slug, builder),
  scoreOf(slug, skeptic, { persona: "skeptic" }),
  scoreOf(slug, founder, { persona: "founder" }),
];

describe("persona signal", () => {
  test("requires the named persona to be above all others, or below all", () => {
    const lenses = [lens("up", "high"), lens("down", "low")];
    const right = personaSignal(
      evidenceOf({ lenses, scores: [...seats("up", 71, 70, 10), ...seats("down", 19, 20, 90)] }),
    );
    expect(valuesOf(right)).toEqual([1]);
    expect(right).toMatchObject({ id: "persona-signal", passed: true });
    const tied = personaSignal(
      evidenceOf({ lenses, scores: [...seats("up", 70, 70, 10), ...seats("down", 50, 20, 90)] }),
    );
    expect(valuesOf(tied)).toEqual([0]);
    expect(tied.passed).toBe(false);
  });

  test("passes with four tools in five", () => {
    const shown = (right: number) =>
      personaSignal(
        evidenceOf({
          lenses: times(5, (index) => lens(`tool-${index}`, "high")),
          scores: times(5, (index) => seats(`tool-${index}`, index < right ? 80 : 20, 50, 50)).flat(),
        }),
      );
    expect([shown(4).passed, shown(3).passed]).toEqual([true, false]);
    expect(valuesOf(shown(4))).toEqual([0.8]);
  });

  test("uses scores from items on the unchanged dossier", () => {
    const scores = [
      ...seats("up", 71, 70, 10),
      scoreOf("up", 99, { persona: "skeptic", scoring: "direct" }),
      scoreOf("up", 99, { persona: "skeptic", variation: "perturbed-1" }),
    ];
    expect(valuesOf(personaSignal(evidenceOf({ lenses: [lens("up", "high")], scores })))).toEqual([1]);
  });

  test("is unknown where the named persona is not on the panel, or alone on it", () => {
    const absent = evidenceOf({ lenses: [lens("up", "high", "futurist")], scores: seats("up", 9, 5, 5) });
    const alone = evidenceOf({ lenses: [lens("up", "high")], scores: [scoreOf("up", 9)] });
    for (const row of [absent, alone].map(personaSignal)) {
      expect(valuesOf(row)).toEqual([null]);
      expect(row.passed).toBeNull();
    }
  });
});

const errors = [5, -5, 5, -5];
const otherErrors = [5, 5, -5, -5];
const tiers = new Map(times(8, (index) => [`tool-${index}`, index < 4 ? 1 : 5]));

/** Two personas on four bad tools and four good ones, each off by its own errors. */
function panel(builder: readonly number[], skeptic: readonly number[]) {
  const of = (persona: string, off: readonly number[]) =>
    times(8, (index) => scoreOf(`tool-${index}`, (index < 4 ? 20 : 80) + off[index % 4]!, { persona }));
  return evidenceOf({ tiers, scores: [...of("builder", builder), ...of("skeptic", skeptic)] });
}

describe("effective reviewers", () => {
  test("two that err independently are two, though both follow the quality of the tools", () => {
    const row = effectivePanel(panel(errors, otherErrors));
    expect(valuesOf(row)).toEqual([2, 0]);
    expect(row).toMatchObject({ id: "effective-reviewers", passed: true });
  });

  test("two that make the same errors are one", () => {
    const row = effectivePanel(panel(errors, errors));
    expect(row.figures[0]!.value).toBeCloseTo(1, 12);
    expect(row.figures[1]!.value).toBeCloseTo(1, 12);
    expect(row.passed).toBe(false);
  });

  test("two that make opposite errors are no more than two", () => {
    const row = effectivePanel(
      panel(
        errors,
        errors.map((error) => -error),
      ),
    );
    expect(row.figures[0]!.value).toBe(2);
    expect(row.figures[1]!.value).toBeCloseTo(-1, 12);
  });

  test("are unknown where nobody errs, as with one tool of each tier", () => {
    const quick = panel(errors, otherErrors);
    const oneEach = { ...quick, scores: quick.scores.filter(({ slug }) => /[04]$/.test(slug)) };
    for (const evidence of [oneEach, panel([0, 0, 0, 0], [3, 3, 3, 3])]) {
      const row = effectivePanel(evidence);
      expect(valuesOf(row)).toEqual([null, null]);
      expect(row.passed).toBeNull();
    }
  });

  test("are unknown for one persona, and for tools of unknown tier", () => {
    const both = panel(errors, otherErrors);
    const one = { ...both, personas: ["builder"] };
    expect(valuesOf(effectivePanel(one))).toEqual([null, null]);
    expect(valuesOf(effectivePanel({ ...both, tiers: new Map() }))).toEqual([null, null]);
  });
});
