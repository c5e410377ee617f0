import { beforeAll, describe, expect, test } from "vitest";
import { readDossier } from "../../../../src/dossier/read-dossier.ts";
import { groundOf, type Ground } from "../../../../src/judging/prose/groundedness.ts";
import { sentenceSupport } from "../../../../src/reliability/collect/prose.ts";
import { loadPersonas } from "../../../../src/personas/load-personas.ts";
import { falsehoods, laterFalsehoods, type Planted } from "./samples/falsehoods.ts";
import { laterHonest, honest } from "./samples/honest.ts";

const ids = ["builder", "skeptic", "futurist", "founder"];
const personas = loadPersonas({ packageFolder: "personas", ids });
const grounds = new Map<string, Ground[]>();

beforeAll(async () => {
  const all = [...Object.values(falsehoods), ...Object.values(laterFalsehoods), honest, laterHonest].flat();
  for (const slug of new Set(all.map(([dossier]) => dossier))) {
    const dossier = await readDossier(`test/fixtures/dossiers/tiers/${slug}.md`);
    grounds.set(
      slug,
      personas.map((persona) => groundOf(dossier, persona)),
    );
  }
});

/** Counts the samples, once for each persona that might have written them, and those called unsupported. */
function judge(samples: readonly Planted[]): { count: number; accused: string[] } {
  const written = samples.flatMap(([dossier, text, by]) =>
    personas.flatMap(({ id, fields }, index) => {
      if (by !== undefined && by !== id) return [];
      const ground = grounds.get(dossier)![index]!;
      const found = sentenceSupport(text, ground, fields[0]!, 2026).filter(({ supported }) => !supported);
      return [{ id, text, found }];
    }),
  );
  const accused = written
    .filter(({ found }) => found.length > 0)
    .map(({ id, text, found }) => `${id}: ${text} [${found.flatMap(({ reasons }) => reasons).join(", ")}]`);
  return { count: written.length, accused };
}

describe.each([
  ["that the rules were made on", falsehoods, honest, 72, 88],
  ["written later", laterFalsehoods, laterHonest, 66, 95],
] as const)("sentences %s", (_, planted, supported, plantedCount, supportedCount) => {
  const kinds = Object.entries(planted);

  test("are as many as the shares below assume", () => {
    expect(kinds.map(([kind]) => kind)).toHaveLength(6);
    expect(kinds.flatMap(([, samples]) => samples)).toHaveLength(plantedCount);
    expect(supported).toHaveLength(supportedCount);
  });

  test("at least 90% of the falsehoods are found", () => {
    const { count, accused } = judge(kinds.flatMap(([, samples]) => samples));
    expect(accused.length / count).toBeGreaterThanOrEqual(0.9);
  });

  test.each(kinds)("no kind is a blind spot: %s", (_kind, samples) => {
    const { count, accused } = judge(samples);
    expect(accused.length / count).toBeGreaterThanOrEqual(0.8);
  });

  test("under 5% of the honest ones are accused", () => {
    const { count, accused } = judge(supported);
    expect(accused.slice(Math.ceil(count * 0.05) - 1)).toEqual([]);
  });
});
