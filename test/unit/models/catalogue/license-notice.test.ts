import { describe, expect, test } from "vitest";
import { packagePath } from "../../../../src/files/package-root.ts";
import { loadCatalogue } from "../../../../src/models/catalogue/catalogue.ts";
import { licenseNotice } from "../../../../src/models/catalogue/license-notice.ts";

describe("licenseNotice", () => {
  test.each([
    "cc-by-nc-4.0",
    "CC-BY-NC-SA-4.0",
    "mrl",
    "MRL-0.1",
    "Mistral AI Research License",
    "mistral-ai-research-license",
    "mnpl",
    "qwen-research",
    "apple-amlr",
    "fair-noncommercial-research-license",
    "exaone",
    "some non-commercial licence",
  ])("%s forbids commercial use", (license) => {
    expect(licenseNotice(license)).toMatch(/commercial/);
  });

  test.each([
    ["gemma", "Gemma"],
    ["llama3.1", "Llama Community"],
    ["llama2", "Llama Community"],
    ["qwen", "100 million"],
    ["tongyi-qianwen", "100 million"],
    ["stabilityai-ai-community", "one million"],
    ["creativeml-openrail-m", "OpenRAIL"],
    ["bigscience-bloom-rail-1.0", "OpenRAIL"],
  ])("%s has conditions", (license, words) => {
    expect(licenseNotice(license)).toContain(words);
  });

  test.each(["apache-2.0", "mit", "cc-by-4.0", "cc0-1.0", "bsd-3-clause", "other", "", null])(
    "%s has no conditions to report",
    (license) => {
      expect(licenseNotice(license)).toBeNull();
    },
  );

  test("says the same of the catalogue's licences as the catalogue does", async () => {
    const catalogue = await loadCatalogue(packagePath("models"));
    for (const entry of catalogue.filter(({ kind }) => kind === "local")) {
      expect(licenseNotice(entry.license.id)).toBe(entry.license.notice);
    }
  });
});
