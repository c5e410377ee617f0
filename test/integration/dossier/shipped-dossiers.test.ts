import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { findDossiers } from "../../../src/dossier/find-dossiers.ts";
import { parseDossier } from "../../../src/dossier/parse-dossier.ts";
import { readDossiers } from "../../../src/dossier/read-dossier.ts";

const folders = ["examples/**/*.md", "personas/anchors/*.md", "test/fixtures/dossiers/**/*.md"];

test.each(folders)("cleaning finds nothing in the dossiers of %s", async (folder) => {
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

test("cleaning anchors written to sell drops only praise and keeps every sentence", async () => {
  const dossiers = await readDossiers(await findDossiers(["personas/anchors/sales/*.md"], process.cwd()));
  expect(dossiers).toHaveLength(9);
  for (const { flags, setAside } of dossiers) {
    expect(new Set(flags.map(({ kind }) => kind))).toEqual(new Set(["hype"]));
    expect(setAside).toEqual([]);
  }
});

test("the example in the documentation is a valid dossier, and so is its YAML form", async () => {
  const page = await readFile("docs/dossiers.md", "utf8");
  const [, markdown = ""] = /^```markdown\n(.*?)^```$/ms.exec(page) ?? [];
  const [, yaml = ""] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
  const dossier = parseDossier(markdown, { where: "acme.md", format: "markdown" });
  expect(dossier.flags).toEqual([]);
  expect(dossier.facts.map(({ text }) => text)).toEqual([
    "Acme Parser reads scanned invoices and writes the booking records.",
    "It runs as a hosted service or on the customer's own server.",
    "Pricing: Paid; 20 dollars a month; the first 50 invoices are free",
    "It reads PDF, TIFF and photographs, and writes CSV and XML.",
    "A page takes 1.4 seconds on 4 cores, measured by the vendor on its own test set.",
    "Not supported: Handwriting",
    "Not supported: Right-to-left scripts",
  ]);
  expect(parseDossier(yaml, { where: "acme.yaml", format: "yaml" }).facts).toHaveLength(3);
});
