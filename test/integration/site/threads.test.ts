import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { fillDatabase } from "../../../benchmarks/growth/fill-database.ts";
import { shippedPersonas } from "../../../benchmarks/shipped-personas.ts";
import { loadShippedCalibrations } from "../../../src/app/shipped-files.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "../cli/run-cli.ts";

test("a site of many pages, made in threads, is complete and agrees with `show`", async () => {
  const folder = temporaryFolder();
  const [calibration] = await loadShippedCalibrations();
  const ingredients = { personas: shippedPersonas(), calibration: calibration! };
  // Two models, so that the newest of two reviews counts; 640 pages of tools, enough for two threads.
  fillDatabase(path.join(folder, "jurybox.db"), { tools: 640, models: 2 }, ingredients);
  const made = await runCli(folder, ["site", "--output", "many", "--pairs", "0", "--json"]);
  expect(made.code).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({ tools: 640, pairs: 0, written: 644 });
  const pages = readdirSync(path.join(folder, "many/tools"));
  expect(pages).toHaveLength(640);
  const again = await runCli(folder, ["site", "--output", "many", "--pairs", "0", "--json"]);
  expect(JSON.parse(again.stdout)).toMatchObject({ written: 0, unchanged: 644 });
  const shown = await runCli(folder, ["show", "tool-7", "--json"]);
  const { tools } = JSON.parse(shown.stdout);
  const page = readFileSync(path.join(folder, "many/tools/tool-7.html"), "utf8");
  expect(page).toContain(tools[0].panel.label);
  const scores = tools[0].reviews.flatMap(({ score }: { score: number | null }) => score ?? []);
  expect(scores.filter((score: number) => !page.includes(`<strong>${score}</strong>`))).toEqual([]);
}, 240_000);
