import { readdir } from "node:fs/promises";
import path from "node:path";
import { anchorTiers } from "../domain/calibration.ts";
import { JuryboxError } from "../domain/error.ts";
import { readDossier } from "../dossier/read-dossier.ts";
import { packagePath } from "../files/package-root.ts";
import type { Anchor } from "./calibrate-model.ts";

/**
 * The anchors: dossiers named `<tier>-….md`; those in the folder `sales` are written as sales talk. A workspace's
 * `personas/anchors` folder replaces the shipped one.
 * @throws JuryboxError `calibration` when a file name does not state its tier; `dossier`
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

async function markdownFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith(".md")).toSorted();
}
