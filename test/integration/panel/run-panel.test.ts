import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { loadAnchors } from "../../../src/panel/load-anchors.ts";
import { packagePath } from "../../../src/files/package-root.ts";
import { judgeView } from "../../../src/dossier/judge-view.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";
import type { Anchor } from "../../../src/panel/calibrate-model.ts";
import type { PanelEvent } from "../../../src/panel/events.ts";
import { runPanel, type PanelOutcome, type PanelRun } from "../../../src/panel/run-panel.ts";
import { loadPersonas } from "../../../src/personas/load-personas.ts";
import { inWording } from "../../../src/personas/wording.ts";
import { loadTemplates } from "../../../src/prompts/templates.ts";
import type { Store } from "../../../src/store/store.ts";
import {
  hangs,
  scriptedEngine,
  silent,
  type Script,
  type ScriptedEngine,
} from "../../fixtures/scripted-engine.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { openTemp } from "../store/temp-store.ts";

const personas = loadPersonas({
  packageFolder: packagePath("personas"),
  ids: ["builder", "skeptic", "futurist", "founder"],
});
const templates = loadTemplates(packagePath("prompts"));
const anchors = await loadAnchors(tmpdir());
const dossiers = await readDossiers([packagePath("examples", "mistral-3-small-22b.md")]);

/** A judge is not told the tool's name: a statement identifies it. */
const signs = (tier: Anchor["tier"]): string[] =>
  anchors
    .filter((anchor) => anchor.tier === tier)
    .map(({ dossier }) => judgeView(dossier).statements.at(-1)!);
const goodSigns = signs("good");
const badSigns = signs("bad");
const questions = personas.flatMap((persona) => persona.items);
const wordings = [0, 1, 2].flatMap((wording) =>
  personas.flatMap((persona) => inWording(persona, wording).items),
);

/** Answers as an honest judge would: good tools get the good answer, bad ones the bad one, others a shrug. */
function honest(prompt: string): number {
  const quality = goodSigns.some((sign) => prompt.includes(sign))
    ? 0.8
    : badSigns.some((sign) => prompt.includes(sign))
      ? 0.2
      : 0.5;
  const item = wordings.find(({ question }) => prompt.endsWith(question))!;
  return item.polarity === "positive" ? quality : 1 - quality;
}

let salt = 0;
function fineText(): string {
  salt++;
  const words = Array.from(
    { length: 12 },
    (_, index) => `word${String.fromCodePoint(97 + ((salt * 7 + index) % 26))}`,
  );
  return JSON.stringify({
    evidence: ["F1"],
    text: `it rests on ${words.join(" ").replaceAll("word", "w")}.`,
  });
}

interface Scene {
  readonly run: (changes?: Partial<PanelRun>, list?: typeof dossiers) => Promise<PanelOutcome>;
  readonly engine: ScriptedEngine;
  readonly opened: () => number;
  readonly events: PanelEvent[];
}

function scene(store: Store, script: Partial<Script> = {}): Scene {
  const engine = scriptedEngine({ pYes: honest, write: fineText, ...script });
  const events: PanelEvent[] = [];
  let opened = 0;
  return {
    engine,
    events,
    opened: () => opened,
    run: (changes = {}, list = dossiers) =>
      runPanel(
        {
          store,
          templates,
          personas,
          anchors,
          shipped: [],
          settings: {
            threshold: 60,
            seed: 1,
            temperature: 0.4,
            topP: 0.9,
            samples: 1,
            scoring: "items" as const,
          },
          retryFailed: false,
          cut: false,
          modelKey: "a".repeat(64),
          openEngine: async () => {
            opened++;
            return engine;
          },
          command: "review",
          options: {},
          signal: new AbortController().signal,
          listener: (event) => events.push(event),
          now: () => new Date(),
          ...changes,
        },
        list,
      ),
  };
}

describe("a panel", () => {
  test("calibrates a new model once, reviews, and runs nothing the second time", async () => {
    const store = openTemp();
    const first = scene(store);
    const made = await first.run();
    expect(made.made).toBe(4);
    expect(made.results[0]!.reviews.map((review) => [review.persona, review.status])).toEqual([
      ["builder", "ok"],
      ["skeptic", "ok"],
      ["futurist", "ok"],
      ["founder", "ok"],
    ]);
    expect(first.events.filter((event) => event.type === "calibration-started")).toHaveLength(1);
    expect(first.engine.calls).toMatchObject({ judged: questions.length * (anchors.length + 1), closed: 1 });

    const second = scene(store);
    const again = await second.run();
    expect(again.made).toBe(0);
    expect(second.opened()).toBe(0);
    expect(again.results).toEqual(made.results);
    expect(again.run.id).toBe(made.run.id);
    expect(store.runs.list()).toHaveLength(1);
  });

  test("another seed, threshold or model makes new reviews, and the same model keeps its scale", async () => {
    const store = openTemp();
    await scene(store).run();
    const settings = {
      threshold: 60,
      seed: 2,
      temperature: 0.4,
      topP: 0.9,
      samples: 1,
      scoring: "items" as const,
    };
    const reseeded = scene(store);
    expect((await reseeded.run({ settings })).made).toBe(4);
    expect(reseeded.events.some((event) => event.type === "calibration-started")).toBe(false);
  });

  test("the same seed sends the same seeds, one for each paragraph", async () => {
    const [one, two] = [scene(openTemp()), scene(openTemp())];
    await one.run();
    await two.run();
    expect(one.engine.seeds).toEqual(two.engine.seeds);
    expect(new Set(one.engine.seeds).size).toBe(one.engine.seeds.length);
  });

  test("a reviewer that fails is data; the others remain valid, and --retry-failed runs only the failed one", async () => {
    const store = openTemp();
    const broken = scene(store, {
      write: (prompt) =>
        prompt.includes("You are now the panel's Founder") ? new Error("cut off") : fineText(),
    });
    const { results } = await broken.run();
    const founder = results[0]!.reviews.find((review) => review.persona === "founder")!;
    expect(founder).toMatchObject({ status: "failed", score: null, error: { code: "engine" } });
    expect(founder.error!.message).toContain("cut off");
    expect(results[0]!.reviews.filter((review) => review.status === "ok")).toHaveLength(3);

    expect((await scene(store).run()).made).toBe(0);
    const retried = await scene(store).run({ retryFailed: true });
    expect(retried.made).toBe(1);
    expect(retried.results[0]!.reviews.every((review) => review.status === "ok")).toBe(true);
  });

  test("an interruption keeps finished reviews, and the next call makes the rest", async () => {
    const store = openTemp();
    const controller = new AbortController();
    let writes = 0;
    const stopping = scene(store, {
      onWrite: () => {
        writes++;
        // The first persona's paragraphs are written, the second's are not.
        if (writes > personas[0]!.fields.length) controller.abort();
      },
    });
    await expect(stopping.run({ signal: controller.signal })).rejects.toMatchObject({ code: "interrupted" });
    expect(stopping.engine.calls.closed).toBe(1);
    expect(store.runs.list()[0]).toMatchObject({ status: "interrupted", reviews: { ok: 1, failed: 0 } });
    expect((await scene(store).run()).made).toBe(3);
  });

  test("an invented name is written again once, then flagged for the reader", async () => {
    const store = openTemp();
    const lying = scene(store, {
      write: () =>
        JSON.stringify({ evidence: ["F2"], text: "It has beaten Globex in each of 77 trials so far." }),
    });
    const { results } = await lying.run();
    const [builder] = results[0]!.reviews;
    expect(builder!.fields[0]!.flags).toContainEqual(
      expect.objectContaining({ kind: "ungrounded", detail: expect.stringContaining("Globex") as unknown }),
    );
    const kinds = builder!.attempts.filter((attempt) => attempt.field === builder!.fields[0]!.id);
    expect(kinds.map((attempt) => attempt.kind)).toEqual(["write", "rewrite"]);
    expect(kinds[1]!.promptText).toContain('"77", "Globex" is in none of the facts.');
  });

  test("a dossier that does not fit the context is refused with the count, or cut and marked", async () => {
    const store = openTemp();
    const long = {
      ...dossiers[0]!,
      facts: dossiers[0]!.facts.flatMap((fact, index) =>
        Array.from({ length: 20 }, (_, copy) => ({
          ...fact,
          id: `F${index * 20 + copy + 1}`,
          text: `${fact.text} ${copy}`,
        })),
      ),
    };
    const tight = scene(store);
    await expect(tight.run({}, [long])).rejects.toMatchObject({
      code: "context",
      message: expect.stringMatching(/\d+ tokens too long/) as unknown,
    });
    const { results } = await tight.run({ cut: true }, [long]);
    expect(results[0]!.dossier.facts.length).toBeLessThan(long.facts.length);
    expect(results[0]!.dossier.flags).toContainEqual(expect.objectContaining({ kind: "cut" }));
    expect(results[0]!.reviews).toHaveLength(4);
  });

  test("changed wording makes new reviews, and a changed persona only its own", async () => {
    const store = openTemp();
    await scene(store).run();

    const folder = temporaryFolder();
    writeFileSync(
      path.join(folder, "field.hbs"),
      "Write on {{label}}: {{task}} {{#if problem}}{{problem}}{{text}}{{/if}}",
    );
    const reworded = scene(store);
    expect((await reworded.run({ templates: loadTemplates(packagePath("prompts"), folder) })).made).toBe(4);
    expect(reworded.events.some((event) => event.type === "calibration-started")).toBe(false);

    const [builder, ...others] = personas;
    const stricter = { ...builder!, guidance: "Be strict.", hash: "b".repeat(64) };
    const edited = scene(store);
    const { made, results } = await edited.run({ personas: [stricter, ...others] });
    expect(made).toBe(1);
    expect(results[0]!.reviews.map((review) => review.persona)).toEqual(personas.map(({ id }) => id));
    expect(edited.events.some((event) => event.type === "calibration-started")).toBe(false);
  });

  test("other questions, other wording of questions, other anchors and another model are calibrated anew", async () => {
    const store = openTemp();
    await scene(store).run();
    const [builder, ...others] = personas;
    const asking = {
      ...builder!,
      items: builder!.items.slice(1),
      hash: "c".repeat(64),
      rubricHash: "d".repeat(64),
    };
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "item.hbs"), "Please: {{question}}");
    const changes: Partial<PanelRun>[] = [
      { personas: [asking, ...others] },
      { templates: loadTemplates(packagePath("prompts"), folder) },
      { anchors: anchors.filter(({ dossier }) => dossier.slug !== anchors[0]!.dossier.slug) },
    ];
    for (const change of changes) {
      const changed = scene(store);
      await changed.run(change);
      expect(changed.events.filter((event) => event.type === "calibration-started")).toHaveLength(1);
    }
  });

  test("reviews follow the order of the personas, even when some of them were stored before", async () => {
    const store = openTemp();
    await scene(store).run({ personas: personas.slice(2) });
    const order = personas.toReversed();
    const { made, results } = await scene(store).run({ personas: order });
    expect(made).toBe(4 - 2);
    expect(results[0]!.reviews.map((review) => review.persona)).toEqual(order.map(({ id }) => id));
  });

  test("a shipped calibration is used as it is, and kept in the database", async () => {
    const source = openTemp();
    await scene(source).run();
    const calibrationId = source.reviews.get(1)!.calibrationId!;
    const shipped = source.calibrations.get(calibrationId)!;

    const store = openTemp();
    const fresh = scene(store);
    await fresh.run({ shipped: [shipped] });
    expect(fresh.engine.calls.judged).toBe(questions.length);
    expect(store.calibrations.get(calibrationId)).toEqual(shipped);

    const other = scene(openTemp());
    await other.run({ shipped: [{ ...shipped, promptHash: "0".repeat(64) }] });
    expect(other.events.some((event) => event.type === "calibration-started")).toBe(true);
  });

  test("garbage is refused twice, then the review fails and says what was wrong, and every attempt is kept", async () => {
    const store = openTemp();
    const garbled = scene(store, { write: () => '{"evidence": ["F1"], "text": "It wor' });
    const { results, made } = await garbled.run();
    expect(made).toBe(4);
    for (const [seat, review] of results[0]!.reviews.entries()) {
      const { fields } = personas[seat]!;
      expect(review).toMatchObject({ status: "failed", score: null, fields: [], error: { code: "engine" } });
      expect(review.error!.message).toContain(fields[0]!.label);
      expect(review.error!.message).toContain("not the JSON");
      expect(review.attempts).toHaveLength(1 + 2 * fields.length);
      expect(review.attempts.at(-1)!.raw).toBe('{"evidence": ["F1"], "text": "It wor');
    }
    expect(store.runs.list()[0]).toMatchObject({ status: "done", reviews: { ok: 0, failed: 4 } });
    expect(garbled.events.filter((event) => event.type === "text-rejected")).toHaveLength(
      2 * personas.reduce((sum, { fields }) => sum + fields.length, 0),
    );
  });

  test("garbage that the second attempt replaces does no harm", async () => {
    const seen = new Set<string>();
    const { results } = await scene(openTemp(), {
      write: (prompt) => {
        if (seen.has(prompt)) return fineText();
        seen.add(prompt);
        return "Ship it!";
      },
    }).run();
    for (const review of results[0]!.reviews) {
      expect(review.status).toBe("ok");
      const kinds = review.attempts.map((attempt) => attempt.kind);
      expect(kinds.filter((kind) => kind === "rewrite")).toHaveLength(review.fields.length);
    }
  });

  test("an engine that says nothing about a paragraph leaves a failed review, not a missing one", async () => {
    const store = openTemp();
    const { results } = await scene(store, {
      write: (prompt) => (prompt.includes("You are now the panel's Skeptic") ? silent : fineText()),
    }).run();
    expect(results[0]!.reviews.map((review) => review.status)).toEqual(["ok", "failed", "ok", "ok"]);
    expect(results[0]!.reviews[1]!.error!.message).toContain("the model wrote nothing");
    expect((await scene(store).run()).made).toBe(0);
  });

  test("a model that answers neither yes nor no fails the calibration, and the run says so", async () => {
    const store = openTemp();
    const mute = scene(store, { mass: 0.1 });
    await expect(mute.run()).rejects.toMatchObject({ code: "calibration" });
    expect(store.runs.list()[0]).toMatchObject({ status: "failed", reviews: { ok: 0, failed: 0 } });
    expect(mute.engine.calls.closed).toBe(1);
  });

  test("a model that falls silent after its calibration gives failed reviews without texts", async () => {
    const store = openTemp();
    await scene(store).run({ personas: personas.slice(0, 1) });
    const settings = {
      threshold: 50,
      seed: 1,
      temperature: 0.4,
      topP: 0.9,
      samples: 1,
      scoring: "items" as const,
    };
    const mute = scene(store, { mass: 0.1 });
    const { results } = await mute.run({ personas: personas.slice(0, 1), settings });
    expect(results[0]!.reviews[0]).toMatchObject({ status: "failed", error: { code: "calibration" } });
    expect(mute.engine.calls.written).toBe(0);
  });

  test("a hanging engine ends when the user stops, and what was finished stays", async () => {
    const store = openTemp();
    const controller = new AbortController();
    const hanging = scene(store, {
      write: (prompt) => {
        if (!prompt.includes("You are now the panel's Futurist")) return fineText();
        setTimeout(() => controller.abort(), 20);
        return hangs;
      },
    });
    await expect(hanging.run({ signal: controller.signal })).rejects.toMatchObject({ code: "interrupted" });
    expect(store.runs.list()[0]).toMatchObject({ status: "interrupted", reviews: { ok: 2, failed: 0 } });

    const rest = scene(store);
    const { made, results } = await rest.run();
    expect(made).toBe(2);
    expect(rest.engine.calls.judged).toBe(personas[2]!.items.length + personas[3]!.items.length);
    expect(results[0]!.reviews.map((review) => review.status)).toEqual(["ok", "ok", "ok", "ok"]);
  });

  test("an interrupted calibration leaves nothing half done", async () => {
    const store = openTemp();
    const controller = new AbortController();
    let asked = 0;
    const stopping = scene(store, {
      pYes: (prompt) => {
        if (++asked === 100) controller.abort();
        return honest(prompt);
      },
    });
    await expect(stopping.run({ signal: controller.signal })).rejects.toMatchObject({ code: "interrupted" });
    expect(store.runs.list()[0]).toMatchObject({ status: "interrupted" });
    const next = scene(store);
    await next.run();
    expect(next.engine.calls.judged).toBe(questions.length * (anchors.length + 1));
  });

  test("a run's tokens are those that its engine counted, except for the calibration's", async () => {
    const store = openTemp();
    await scene(store).run();
    const settings = {
      threshold: 60,
      seed: 9,
      temperature: 0.4,
      topP: 0.9,
      samples: 1,
      scoring: "items" as const,
    };
    const second = scene(store);
    const { results } = await second.run({ settings });
    expect(store.runs.list()[0]!.tokens).toEqual(second.engine.tokens);
    const [builder] = results[0]!.reviews;
    expect(builder!.tokens.output).toBe(7 * personas[0]!.fields.length);
  });

  test("a review reads back with all that the database holds of it", async () => {
    const store = openTemp();
    const { results } = await scene(store).run();
    for (const [index, review] of results[0]!.reviews.entries())
      expect(store.reviews.get(index + 1)!.review).toEqual(review);
  });

  test("a greedy run stays greedy when it writes again", async () => {
    const { results } = await scene(openTemp(), { write: () => "Ship it!" }).run({
      settings: { threshold: 60, seed: 1, temperature: 0, topP: 1, samples: 1, scoring: "items" },
    });
    const written = results[0]!.reviews.flatMap((review) =>
      review.attempts.filter((attempt) => attempt.kind !== "judge"),
    );
    expect(written.every((attempt) => attempt.sampler["temperature"] === 0)).toBe(true);
  });
});
