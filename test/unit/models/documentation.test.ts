import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { packagePath } from "../../../src/files/package-root.ts";
import { loadCatalogue } from "../../../src/models/catalogue/catalogue.ts";
import { formatBytes } from "../../../src/text/amounts.ts";

const page = readFileSync(packagePath("docs", "models.md"), "utf8");
const catalogue = await loadCatalogue(packagePath("models"));

describe("docs/models.md", () => {
  test.each(catalogue.map((entry) => [entry.id, entry] as const))(
    "has the row of %s as the catalogue states it",
    (id, entry) => {
      const row = page.split("\n").find((line) => line.startsWith(`| ${id} |`));
      const cells = row?.split("|").map((cell) => cell.trim()) ?? [];
      expect(cells[4]).toBe(entry.license.name);
      expect(cells[5] === "no").toBe(!entry.license.commercial);
      expect(cells[3]).toBe(entry.kind === "local" ? formatBytes(entry.file.bytes) : "");
      expect(cells[6]).toBe(entry.kind === "local" ? String(entry.preference ?? "") : "");
    },
  );
});
