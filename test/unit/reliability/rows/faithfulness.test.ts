import { expect, test } from "vitest";
import type { ParagraphRecord } from "../../../../src/reliability/evidence.ts";
import { faithfulness } from "../../../../src/reliability/rows/faithfulness.ts";
import { countsOf, evidenceOf, passedOf, times, valuesOf } from "./evidence.ts";

function paragraph(slug: string, changes: Partial<ParagraphRecord> = {}): ParagraphRecord {
  const counts = { sentences: 4, supported: 4, cited: 2, valid: 2 };
  return { slug, persona: "builder", ...counts, contradicts: false, repeats: false, ...changes };
}

/** Sentences of known truth, of which the check accuses the given number. */
function sentences(falsehoods: number, found: number, truths: number, accused: number) {
  return [
    ...times(falsehoods, (index) => ({ expected: false, supported: index >= found })),
    ...times(truths, (index) => ({ expected: true, supported: index >= accused })),
  ];
}

test("faultless prose passes, with a check that finds every falsehood and accuses no true sentence", () => {
  const row = faithfulness(
    evidenceOf({ paragraphs: [paragraph("a"), paragraph("b")], sentences: sentences(10, 10, 20, 0) }),
  );
  expect(valuesOf(row)).toEqual([1, 1, 0, 0, 1, 0]);
  expect(countsOf(row)).toEqual([2, 2, 2, 2, 10, 20]);
  expect(row).toMatchObject({ id: "faithfulness", passed: true });
});

test("shares are of all sentences and all named facts, not means over paragraphs", () => {
  const row = faithfulness(
    evidenceOf({
      paragraphs: [
        paragraph("a", { sentences: 1, supported: 1, cited: 3, valid: 3 }),
        paragraph("b", { sentences: 9, supported: 6, cited: 1, valid: 0, contradicts: true, repeats: true }),
      ],
    }),
  );
  expect(valuesOf(row)).toEqual([0.7, 0.75, 0.5, 0.5, null, null]);
  expect(passedOf(row)).toEqual([false, false, false, false, null, null]);
  expect(row.passed).toBe(false);
});

test("the check may miss one falsehood in ten and accuse one true sentence in twenty", () => {
  const check = (...counts: Parameters<typeof sentences>) =>
    passedOf(faithfulness(evidenceOf({ sentences: sentences(...counts) }))).slice(4);
  expect(check(10, 9, 20, 1)).toEqual([true, true]);
  expect(check(10, 8, 20, 2)).toEqual([false, false]);
});

test("a check that accuses every sentence finds all falsehoods and fails all the same", () => {
  const row = faithfulness(evidenceOf({ sentences: sentences(10, 10, 20, 20) }));
  expect(valuesOf(row).slice(4)).toEqual([1, 1]);
  expect(row.passed).toBe(false);
});

test("a panel that wrote nothing is not praised for it", () => {
  const nothing = { sentences: 0, supported: 0, cited: 0, valid: 0 };
  const row = faithfulness(evidenceOf({ paragraphs: [paragraph("a", nothing), paragraph("b", nothing)] }));
  expect(valuesOf(row).slice(0, 2)).toEqual([null, null]);
  expect(passedOf(row).slice(0, 2)).toEqual([null, null]);
});

test("the paragraphs about one tool belong together", () => {
  const faulty = paragraph("a", { contradicts: true });
  expect(faithfulness(evidenceOf({ paragraphs: [faulty, paragraph("a")] })).figures[2]!.interval).toBeNull();
  expect(faithfulness(evidenceOf({ paragraphs: [faulty, paragraph("b")] })).figures[2]!.interval).toEqual([
    0, 1,
  ]);
});
