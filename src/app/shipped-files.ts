import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { anchorTiers, type Calibration, calibrationSchema } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import { type Scorecard, scorecardSchema } from "../domain/scorecard.ts";
import { readDossier } from "../dossier/read-dossier.ts";
import { packagePath } from "../files/package-root.ts";
import { type Catalogue, loadCatalogue } from "../models/catalogue/catalogue.ts";
import type { Anchor } from "../panel/calibrate-model.ts";

/**
 * The anchors: dossiers named `<tier>-….md`, those in the folder `sales` told as one sells. A workspace's
 * `personas/anchors` folder replaces the shipped one.
 * @throws JuryboxError `calibration` when a name states no tier; `dossier`
 */
export async function loadAnchors(workspace: string): Promise<Anchor[]> {
  const own = path.join(workspace, "personas", "anchors");
  const folder = (await markdownFiles(own)).length > 0 ? own : packagePath("personas", "anchors");
  const told = (await markdownFiles(path.join(folder, "sales"))).map((name) => path.join("sales", name));
  const files = [...(await markdownFiles(folder)), ...told];
  return await Promise.all(
    files.map(async (name) => {
      const file = path.join(folder, name);
      const tier = anchorTiers.find((word) => path.basename(name).startsWith(`${word}-`));
      if (tier !== undefined) return { tier, dossier: await readDossier(file) };
      throw new JuryboxError("calibration", "the anchor's name does not state its tier", {
        where: file,
        hint: `Name it ${anchorTiers.map((word) => `${word}-….md`).join(", ")}.`,
      });
    }),
  );
}

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

async function markdownFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".md")).toSorted();
}

/** The models that the program ships knowledge of. */
export async function shippedCatalogue(): Promise<Catalogue> {
  return await loadCatalogue(packagePath("models"));
}
