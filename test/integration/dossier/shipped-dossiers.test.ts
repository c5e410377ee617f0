import { expect, it } from "vitest";
import { findDossiers } from "../../../src/dossier/find-dossiers.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";

const folders = ["examples/**/*.md", "personas/anchors/**/*.md", "test/fixtures/dossiers/**/*.md"];

it.each(folders)("cleaning finds nothing in the dossiers of %s", async (folder) => {
  const dossiers = await readDossiers(await findDossiers([folder], process.cwd()));
  expect(dossiers.length).toBeGreaterThan(1);
  for (const dossier of dossiers) {
    expect({ slug: dossier.slug, flags: dossier.flags, setAside: dossier.setAside }).toEqual({
      slug: dossier.slug,
      flags: [],
      setAside: [],
    });
  }
});
