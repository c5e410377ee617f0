import { describe, expect, test } from "vitest";
import { sha256 } from "../../../src/domain/hash.ts";
import type { ToolEntry } from "../../../src/store/dossiers.ts";
import { modelKey } from "../../../src/domain/model.ts";
import {
  minute,
  noExtra,
  okReview,
  sampleCalibration,
  sampleDossier,
  sampleModel,
  samplePersona,
  setScene,
} from "./samples.ts";
import { openTemp } from "./temp-store.ts";

describe("what is kept by its content", () => {
  test("reads back as it was, however often it is saved", () => {
    const store = openTemp();
    const [dossier, persona, model] = [
      sampleDossier("alpha"),
      samplePersona("builder"),
      sampleModel("small"),
    ];
    for (let time = 0; time < 3; time++) {
      store.dossiers.save(dossier, minute(time));
      store.personas.save(persona);
      store.models.save(model);
      store.prompts.save(sha256("Hello"), "Hello");
    }
    expect(store.dossiers.get(dossier.hash)).toStrictEqual(dossier);
    expect(store.personas.get(persona.hash)).toStrictEqual(persona);
    expect(store.models.get(modelKey(model))).toStrictEqual(model);
    expect(store.prompts.get(sha256("Hello"))).toBe("Hello");
  });

  test("is undefined under an unknown name", () => {
    const store = openTemp();
    const nothing = [store.dossiers, store.personas, store.models, store.prompts, store.calibrations].map(
      (part) => part.get(sha256("nothing")),
    );
    expect(nothing).toStrictEqual(Array.from({ length: 5 }));
  });

  test("a prompt is refused under a hash that is not its own", () => {
    const store = openTemp();
    expect(() => store.prompts.save(sha256("a"), "b")).toThrow(expect.objectContaining({ code: "store" }));
  });

  test("a model without a hash is known by its name, and its latest description wins", () => {
    const store = openTemp();
    const model = sampleModel("remote", { sha256: null });
    const key = store.models.save(model);
    expect(key).toBe("id:remote");
    store.models.save({ ...model, notice: "Not for production." });
    expect(store.models.get(key)?.notice).toBe("Not for production.");
  });
});

describe("calibrations", () => {
  const key = {
    modelSha256: sampleCalibration().model.sha256,
    promptHash: sampleCalibration().promptHash,
    anchorsHash: sampleCalibration().anchorsHash,
  };

  test("those for a model, wording and anchors come newest first, in whatever order they were saved", () => {
    const store = openTemp();
    const newest = sampleCalibration({ createdAt: minute(9), correlation: null });
    const id = store.calibrations.save(newest);
    const older = sampleCalibration({ createdAt: minute(3) });
    store.calibrations.save(older);
    expect(store.calibrations.list(key).map((stored) => stored.calibration)).toStrictEqual([newest, older]);
    expect(store.calibrations.list(key)[0]?.id).toBe(id);
    expect(store.calibrations.get(id)).toStrictEqual(newest);
  });

  test("the same calibration always has the same id", () => {
    const store = openTemp();
    expect(store.calibrations.save(sampleCalibration())).toBe(store.calibrations.save(sampleCalibration()));
  });

  test.each(["modelSha256", "promptHash", "anchorsHash"] as const)("another %s needs another one", (part) => {
    const store = openTemp();
    store.calibrations.save(sampleCalibration());
    expect(store.calibrations.list({ ...key, [part]: sha256("other") })).toStrictEqual([]);
  });
});

function entry(slug: string, edition: number, lastSeen: string): ToolEntry {
  const { name, hash } = sampleDossier(slug, edition);
  return { slug, name, dossierHash: hash, lastSeen };
}

describe("the list of tools", () => {
  test("has the tools with reviews, each with its reviewed dossier that was seen last", () => {
    const store = openTemp();
    const review = (slug: string, edition: number, seenAt: string) => {
      const { key, run } = setScene(store, { dossier: sampleDossier(slug, edition), seenAt });
      store.reviews.save(key, run.id, okReview("builder"), noExtra);
    };
    review("zulu", 1, minute(1));
    review("alpha", 1, minute(1));
    review("alpha", 2, minute(2));
    store.dossiers.save(sampleDossier("alpha", 3), minute(3));
    store.dossiers.save(sampleDossier("unreviewed"), minute(3));
    expect(store.dossiers.listTools()).toStrictEqual([
      entry("alpha", 2, minute(2)),
      entry("zulu", 1, minute(1)),
    ]);
    store.dossiers.save(sampleDossier("alpha", 1), minute(4));
    expect(store.dossiers.listTools()[0]).toStrictEqual(entry("alpha", 1, minute(4)));
  });
});
