import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { benchComparisonFormats, benchFormats } from "../../../../src/bench/report/formats.ts";
import { benchFacts, testBench } from "../../../fixtures/bench-run.ts";
import { everyAttack } from "../../../fixtures/hostile-comparison.ts";
import { temporaryFolder } from "../../../temporary-folder.ts";
import { launchChromium, readAudit, type Audit } from "../../report/chromium.ts";

const hostile = testBench({
  command: everyAttack,
  facts: { ...benchFacts, model: { ...benchFacts.model, id: everyAttack, name: everyAttack } },
});
const plain = { color: false };
const pages: Readonly<Record<string, () => string>> = {
  run: () => benchFormats.html(testBench(), plain),
  hostile: () => benchFormats.html(hostile, plain),
  comparison: () => benchComparisonFormats.html([testBench(), hostile, testBench({ id: "third" })], plain),
};

describe("the benchmark page in Chromium", { timeout: 120_000 }, () => {
  let browser: Browser;
  let folder: string;
  let auditSource: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = temporaryFolder();
    auditSource = await readAudit();
  }, 120_000);

  afterAll(async () => await browser.close());

  async function open(file: string, width: number, colorScheme: "light" | "dark") {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const heard: string[] = [];
    page.on("request", (request) => heard.push(request.url()));
    page.on("console", (message) => heard.push(message.text()));
    const address = pathToFileURL(file).href;
    await page.goto(address);
    return { page, address, heard };
  }

  const views = Object.keys(pages).flatMap((name) =>
    [360, 1280].flatMap((width) =>
      (["light", "dark"] as const).map((colorScheme) => ({ name, width, colorScheme })),
    ),
  );

  test.each(views)("fits and can be read: $name at $width px, $colorScheme", async (view) => {
    const file = join(folder, `${view.name}.html`);
    await writeFile(file, pages[view.name]!());
    const { page, address, heard } = await open(file, view.width, view.colorScheme);
    const found = await page.evaluate<Audit>(auditSource);
    const bars = await page.locator(".bench-bar").count();
    await page.close();
    expect(heard).toEqual([address]);
    expect(found.wider).toBe(0);
    expect(found.namelessPictures).toEqual([]);
    expect(found.contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(found.tags).not.toContain("script");
    expect(found.handlers).toEqual([]);
    expect(found.attacked).toBe(false);
    expect(bars).toBeGreaterThan(5);
  });

  test("the picture file is well-formed, and its bars are as long as their values say", async () => {
    const file = join(folder, "run.svg");
    await writeFile(file, benchFormats.svg(testBench(), plain));
    const { page, heard, address } = await open(file, 800, "light");
    const widths = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.bench-bar')].map((bar) => bar.getBoundingClientRect().width)",
    );
    await page.close();
    expect(heard).toEqual([address]);
    // Generation: 18.25 and 40 tokens per second, on a scale that ends at the ceiling of 60.
    expect(widths[2]! / widths[3]!).toBeCloseTo(18.25 / 40, 2);
    expect(widths[3]! / widths[0]!).toBeCloseTo(40 / 60 / (61.5 / 62), 2);
  });
});
