import { cpSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadShippedCalibrations } from "../../src/app/shipped-files.ts";
import { packagePath } from "../../src/files/package-root.ts";
import { calibrationSchema, type Calibration } from "../../src/domain/calibration.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { jurybox, model, type Outcome } from "./program.ts";

let fresh: Calibration;
let outcome: Outcome;
const [shipped] = await loadShippedCalibrations();

beforeAll(async () => {
  // One of the four personas and one of the two tones: each takes as long as the other.
  const workspace = temporaryFolder();
  const sales = packagePath("personas", "anchors", "sales");
  cpSync(packagePath("personas", "anchors"), path.join(workspace, "personas", "anchors"), {
    recursive: true,
    filter: (source) => source !== sales,
  });
  outcome = await jurybox(workspace, "calibrate", "--model", model, "--personas", "skeptic", "--json");
  fresh = calibrationSchema.parse(JSON.parse(outcome.stdout));
});

test("the command reports what it does, and succeeds", () => {
  expect(outcome.stderr).toContain("calibrating");
  expect(outcome.code).toBe(0);
  expect(fresh.personas.map(({ persona, tone }) => `${persona} ${tone}`)).toEqual(["skeptic plain"]);
});

test("each good anchor scores 30 points or more above each bad one", () => {
  for (const { persona, anchors } of fresh.personas) {
    const scores = (tier: string) =>
      anchors.filter((anchor) => anchor.tier === tier).map((anchor) => anchor.score);
    const gap = Math.min(...scores("good")) - Math.max(...scores("bad"));
    expect({ persona, enough: gap >= 30 }).toEqual({ persona, enough: true });
  }
});

test("the shipped calibration is what `jurybox calibrate` makes", () => {
  expect(fresh.model).toEqual(shipped!.model);
  expect(fresh.promptHash).toBe(shipped!.promptHash);
  for (const scale of fresh.personas) {
    // The shipped one covers the other wordings of the rubrics too.
    const kept = shipped!.personas.find(
      ({ rubricHash, tone }) => rubricHash === scale.rubricHash && tone === scale.tone,
    );
    expect(kept?.persona).toBe(scale.persona);
    // Other processors round differently: with the AVX2 kernels, anchors land up to 1.2 points from where the AVX-512
    // kernels put them when the shipped one was made.
    for (const [place, anchor] of scale.anchors.entries()) {
      expect(anchor.slug).toBe(kept!.anchors[place]!.slug);
      expect(Math.abs(anchor.score - kept!.anchors[place]!.score)).toBeLessThan(2);
    }
  }
});
