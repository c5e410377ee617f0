import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Calibration, calibrationSchema } from "../domain/calibration.ts";
import { type Scorecard, scorecardSchema } from "../domain/scorecard.ts";
import { packagePath } from "../files/package-root.ts";

/** The calibrations that jurybox ships, made by `jurybox calibrate`. */
export async function loadShippedCalibrations(): Promise<Calibration[]> {
  return (await readShipped("calibrations")).map((json) => calibrationSchema.parse(json));
}

/** The scorecard of a model that jurybox ships, made by `jurybox reliability`. */
export async function loadShippedScorecard(modelKey: string): Promise<Scorecard | undefined> {
  const found = (await readShipped("scorecards")).find(({ model }) => model?.sha256 === modelKey);
  return found && scorecardSchema.parse(found);
}

async function readShipped(kind: string): Promise<{ readonly model?: { readonly sha256?: unknown } }[]> {
  const folder = packagePath("models", kind);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), "utf8"))),
  );
}
