import { describe, expect, test } from "vitest";
import { assemble } from "../../../src/domain/comparison.ts";
import type { Review } from "../../../src/domain/review.ts";
import { formatIds, type FormatId } from "../../../src/report/format-ids.ts";
import { formats } from "../../../src/report/formats.ts";
import type { Script } from "../../fixtures/scripted-engine.ts";
import { anchors, paragraphs, personas, questions, runOn, threshold, type Ran } from "./panel-scene.ts";
import { openTemp } from "../store/temp-store.ts";

const reviewsOf = ({ outcome }: Ran): readonly Review[] => outcome.results[0]!.reviews;
const calibrations = ({ events }: Ran): number =>
  events.filter(({ type }) => type === "calibration-started").length;

describe("three samples", () => {
  test("ask each question three times, in wordings calibrated together, and give one review for each persona", async () => {
    const store = openTemp();
    const first = await runOn(store, { samples: 3 });
    expect(first.engine.calls.judged).toBe(3 * questions * (anchors.length + 1));
    expect(calibrations(first)).toBe(1);
    expect(reviewsOf(first).map(({ persona, status }) => [persona, status])).toEqual([
      ["builder", "ok"],
      ["skeptic", "ok"],
    ]);
    expect(store.runs.list()[0]).toMatchObject({ reviews: { ok: 2, failed: 0 } });
    for (const [seat, { attempts, items }] of reviewsOf(first).entries()) {
      const judged = attempts.filter(({ kind }) => kind === "judge");
      expect(judged).toHaveLength(3);
      expect(new Set(judged.map(({ promptText }) => promptText)).size).toBe(3);
      expect(items.map(({ question }) => question)).toEqual(
        personas[seat]!.items.map(({ question }) => question),
      );
    }
    const { calibrationId } = store.reviews.get(1)!;
    const scales = store.calibrations.get(calibrationId!)!.personas;
    expect(scales.map(({ persona, tone }) => `${persona}, ${tone}`)).toEqual([
      ...Array.from({ length: 3 }, () => "builder, plain"),
      ...Array.from({ length: 3 }, () => "skeptic, plain"),
      ...Array.from({ length: 3 }, () => "builder, sales"),
      ...Array.from({ length: 3 }, () => "skeptic, sales"),
    ]);
    expect(new Set(scales.map(({ rubricHash }) => rubricHash)).size).toBe(6);

    const second = await runOn(store, { samples: 3 });
    expect(second.opened).toBe(false);
    expect(reviewsOf(second)).toEqual(reviewsOf(first));
  });

  test("are certain about a tool on which their answers agree", async () => {
    const [review] = reviewsOf(await runOn(openTemp(), { samples: 3 }));
    expect(review).toMatchObject({ score: 50, interval: [50, 50], contested: false, verdict: "skip" });
  });

  test("announce how many questions are to come", async () => {
    const { events } = await runOn(openTemp(), { samples: 3 });
    const seats = events.flatMap((event) => (event.type === "tool-started" ? event.seats : []));
    expect(seats.map((seat) => seat.questions)).toEqual(personas.map(({ items }) => 3 * items.length));
    const started = events.find(({ type }) => type === "calibration-started");
    expect(started).toMatchObject({ anchors: anchors.length, questions: 3 * questions * anchors.length });
    const answered = events.filter(({ type }) => type === "question-answered");
    expect(answered).toHaveLength(3 * questions * (anchors.length + 1));
  });

  test("bring scales that fewer samples use too; more samples than wordings need no further scales", async () => {
    const store = openTemp();
    await runOn(store, { samples: 3 });
    for (const samples of [1, 2, 5]) {
      const run = await runOn(store, { samples });
      expect(run.engine.calls.judged).toBe(samples * questions);
      expect(calibrations(run)).toBe(0);
    }
  });

  test("leave the reviews of one sample as they were", async () => {
    const store = openTemp();
    const once = await runOn(store, {});
    expect(calibrations(await runOn(store, { samples: 3 }))).toBe(1);
    const again = await runOn(store, {});
    expect(again.opened).toBe(false);
    expect(reviewsOf(again)).toEqual(reviewsOf(once));
  });
});

/** A model that writes these scores in turn, each persona the same ones, and fine paragraphs. */
function writing(...answers: (string | Error)[]): Partial<Script> {
  const paragraph = paragraphs();
  const asked = new Map<string, number>();
  return {
    write: (prompt) => {
      if (!prompt.includes("Score the tool as a whole number")) return paragraph();
      const { id } = personas.find(({ name }) => prompt.includes(`the panel's ${name}`))!;
      const turn = asked.get(id) ?? 0;
      asked.set(id, turn + 1);
      return answers[turn % answers.length]!;
    },
  };
}
const points = (score: unknown): string => JSON.stringify({ score });
const direct = { scoring: "direct" } as const;

describe("scores that the model writes itself", () => {
  test("are taken as they are, without items or calibration, and with the whole scale as interval", async () => {
    const store = openTemp();
    const first = await runOn(store, direct, writing(points(81)));
    for (const review of reviewsOf(first)) {
      expect(review).toMatchObject({ status: "ok", score: 81, verdict: "ship", items: [] });
      expect(review).toMatchObject({ interval: [0, 100], contested: true });
      expect(review.fields.length).toBeGreaterThan(0);
    }
    expect(first.engine.calls.judged).toBe(0);
    expect(calibrations(first)).toBe(0);
    expect(store.reviews.get(1)).toMatchObject({ rawScore: null, calibrationId: null });

    const second = await runOn(store, direct, writing(points(12)));
    expect(second.opened).toBe(false);
    expect(reviewsOf(second)).toEqual(reviewsOf(first));
  });

  test("stay when the model is calibrated later", async () => {
    const store = openTemp();
    const first = await runOn(store, direct, writing(points(81)));
    await runOn(store, {});
    const again = await runOn(store, direct, writing(points(12)));
    expect(again.opened).toBe(false);
    expect(reviewsOf(again)).toEqual(reviewsOf(first));
  });

  test("are not mistaken for scores from items", async () => {
    const store = openTemp();
    await runOn(store, direct, writing(points(81)));
    const items = await runOn(store, {});
    expect(reviewsOf(items).map(({ score }) => score)).toEqual([50, 50]);
  });

  test.each([
    ["above the scale", points(101)],
    ["below the scale", points(-1)],
    ["with a fraction", points(70.5)],
    ["in words", points("eighty")],
    ["beside something else", JSON.stringify({ score: 80, reason: "good" })],
    ["without JSON", "I would say 80."],
    ["cut off", '{"score": 8'],
    ["left out", ""],
  ])("%s make a failed review that says so", async (_, answer) => {
    const store = openTemp();
    const run = await runOn(store, direct, writing(answer));
    for (const review of reviewsOf(run)) {
      expect(review).toMatchObject({ status: "failed", score: null, interval: null, contested: false });
      expect(review.error).toEqual({
        code: "engine",
        message: "the model wrote no score: no whole number from 0 to 100",
      });
      expect(review.attempts).toHaveLength(1);
      expect(review.attempts[0]).toMatchObject({ kind: "judge", raw: answer });
    }
    expect(run.engine.calls.written).toBe(personas.length);
    expect(store.runs.list()[0]).toMatchObject({ status: "done", reviews: { ok: 0, failed: 2 } });
  });

  test("that the engine could not get make a failed review with the reason", async () => {
    const [review] = reviewsOf(await runOn(openTemp(), direct, writing(new Error("the batch was full"))));
    expect(review!.error!.message).toBe("the model wrote no score: the batch was full");
  });

  test("are asked for once per sample, first greedily, and their spread sets the interval", async () => {
    const [review] = reviewsOf(
      await runOn(openTemp(), { ...direct, samples: 3 }, writing(points(60), points(70), points(80))),
    );
    // Standard deviation 10: 70 ± 16.45.
    expect(review).toMatchObject({ score: 70, interval: [54, 86], contested: true, items: [] });
    const judged = review!.attempts.filter(({ kind }) => kind === "judge");
    expect(judged.map(({ raw }) => raw)).toEqual([points(60), points(70), points(80)]);
    expect(judged.map(({ sampler }) => sampler["temperature"])).toEqual([0, 0.7, 0.7]);
    expect(new Set(judged.map(({ seed }) => seed)).size).toBe(3);
    expect(new Set(judged.map(({ promptText }) => promptText)).size).toBe(3);
  });

  test("give a narrow interval when they agree, and one within the scale when they do not", async () => {
    const of = async (...scores: number[]): Promise<Review> =>
      reviewsOf(
        await runOn(openTemp(), { ...direct, samples: 3 }, writing(...scores.map((one) => points(one)))),
      )[0]!;
    expect(await of(70, 70, 70)).toMatchObject({ score: 70, interval: [70, 70], contested: false });
    expect(await of(0, 100, 100)).toMatchObject({ score: 67, interval: [0, 100] });
  });

  test("count when most of the samples gave one", async () => {
    const settings = { ...direct, samples: 3 };
    const [most] = reviewsOf(await runOn(openTemp(), settings, writing(points(60), "none", points(80))));
    expect(most).toMatchObject({ status: "ok", score: 70 });
    expect(most!.attempts.slice(0, 3).map(({ problem }) => problem !== null)).toEqual([false, true, false]);
    const [few] = reviewsOf(await runOn(openTemp(), settings, writing(points(60), "none", "none")));
    expect(few).toMatchObject({ status: "failed" });
  });
});

describe("a report of such scores", () => {
  const sayings: Record<FormatId, string> = {
    terminal: "This model has not been calibrated",
    html: "This model has not been calibrated",
    md: "This model has not been calibrated",
    json: '"calibrated": false',
    csv: ",false,",
  };

  test.each(formatIds)("in %s shows the score and says that it is not calibrated", async (id) => {
    const { outcome } = await runOn(openTemp(), direct, writing(points(83)));
    const { run, results, correlation } = outcome;
    const comparison = assemble(
      {
        run: { ...run, finishedAt: run.finishedAt ?? run.startedAt },
        model: { ...run.model, calibrated: false },
        threshold,
      },
      results,
      correlation,
    );
    const text = formats[id](comparison, { width: 100, color: false }).replaceAll(/\s+/g, " ");
    expect(text).toContain("83");
    expect(text).toContain(sayings[id]);
    expect(text).not.toMatch(/undefined|NaN/);
  });
});
