import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { packagePath } from "../config/package-root.ts";
import { anchorTiers, calibrationSchema, type Calibration } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import { scorecardSchema, type Scorecard } from "../domain/scorecard.ts";
import { readDossier } from "../dossier/read-dossier.ts";
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
  return await loadShipped("calibrations", calibrationSchema);
}

/** The scorecards that jurybox ships, made by `jurybox reliability`. */
export async function loadShippedScorecards(): Promise<Scorecard[]> {
  return await loadShipped("scorecards", scorecardSchema);
}

async function loadShipped<T>(kind: string, schema: z.ZodType<T>): Promise<T[]> {
  const folder = packagePath("models", kind);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  return await Promise.all(
    names.map(async (name) => schema.parse(JSON.parse(await readFile(path.join(folder, name), "utf8")))),
  );
}

async function markdownFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".md")).toSorted();
}
