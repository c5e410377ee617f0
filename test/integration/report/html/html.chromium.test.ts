import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Comparison } from "../../../../src/domain/comparison.ts";
import { renderHtml } from "../../../../src/report/html/page.ts";
import { mixedComparison, sampleComparison } from "../../../fixtures/comparison.ts";
import { hostileComparison } from "../../../fixtures/hostile-comparison.ts";
import { temporaryFolder } from "../../../temporary-folder.ts";
import { launchChromium, readAudit, type Audit } from "../chromium.ts";

const comparisons: Readonly<Record<string, () => Comparison>> = {
  sample: sampleComparison,
  hostile: hostileComparison,
  "one tool": () => mixedComparison(1),
  "three tools": () => mixedComparison(3),
  "six tools": () => mixedComparison(6),
};

describe("the HTML page in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  let auditSource: string;

  beforeAll(async () => {
    browser = await launchChromium();
    folder = temporaryFolder();
    auditSource = await readAudit();
  }, 60_000);

  afterAll(async () => await browser.close());

  async function open(name: string, view: { width: number; colorScheme: "light" | "dark" }) {
    const page = await browser.newPage({
      viewport: { width: view.width, height: 900 },
      colorScheme: view.colorScheme,
    });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    const file = join(folder, `${name.replaceAll(" ", "-")}.html`);
    await writeFile(file, renderHtml(comparisons[name]!()));
    await page.goto(pathToFileURL(file).href);
    return { page, requests, complaints, address: pathToFileURL(file).href };
  }

  /** What the browser made of the page, with every fold open. */
  async function audit(page: Page): Promise<Audit> {
    await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
    return page.evaluate<Audit>(auditSource);
  }

  const views = Object.keys(comparisons).flatMap((name) =>
    [360, 768, 1280].flatMap((width) =>
      (["light", "dark"] as const).map((colorScheme) => ({ name, width, colorScheme })),
    ),
  );

  test.each(views)("fits and can be read: $name at $width px, $colorScheme", async ({ name, ...view }) => {
    const { page, requests, complaints, address } = await open(name, view);
    const found = await audit(page);
    await page.close();
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
    expect(found.wider).toBe(0);
    expect(found.sticksOut).toEqual([]);
    expect(found.contrasts.length).toBeGreaterThan(50);
    expect(found.contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  test.each(Object.keys(comparisons))("is in order for a screen reader: %s", async (name) => {
    const { page } = await open(name, { width: 1280, colorScheme: "light" });
    const found = await audit(page);
    const landmarks = await page.locator("header, nav, main, footer").count();
    await page.close();
    expect(found.headings[0]).toBe(1);
    expect(found.headings.filter((level) => level === 1)).toHaveLength(1);
    const jumps = found.headings.filter((level, index) => level > (found.headings[index - 1] ?? 0) + 1);
    expect(jumps).toEqual([]);
    expect(found.namelessPictures).toEqual([]);
    expect(found.deadLinks).toBe(0);
    expect(landmarks).toBeGreaterThanOrEqual(4);
  });

  test("keeps the decision table a table when its columns are stacked", async () => {
    const { page } = await open("sample", { width: 360, colorScheme: "light" });
    const table = page.getByRole("table", { name: "Decision" });
    expect(await table.getByRole("rowheader").count()).toBe(6);
    expect(await table.getByRole("cell").count()).toBe(12);
    expect(await table.getByRole("columnheader").count()).toBe(3);
    await page.close();
  });

  test("shows hostile texts as nothing but text", async () => {
    const { page, complaints } = await open("hostile", { width: 1280, colorScheme: "light" });
    const found = await audit(page);
    await page.mouse.move(300, 300);
    const visible = await page.locator("main").isVisible();
    await page.close();
    expect(found.attacked).toBe(false);
    expect(found.tags).not.toContain("script");
    expect(found.tags).not.toContain("img");
    expect(found.handlers).toEqual([]);
    expect(found.styleSheets).toBe(1);
    expect(found.targets.filter((target) => !target.startsWith("#"))).toEqual([]);
    expect(complaints).toEqual([]);
    expect(visible).toBe(true);
  });

  test("links a paragraph to its fact and back to the reviewer, by keyboard too", async () => {
    const { page } = await open("sample", { width: 1280, colorScheme: "light" });
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the comparison");
    await page.locator(".prose .fact-id").first().click();
    const fact = page.locator(":target");
    expect(await fact.innerText()).toContain("The weights can be downloaded from Hugging Face.");
    await fact.getByRole("link", { name: "Builder" }).click();
    expect(await page.locator(":target").innerText()).toContain("85/100 · ship");
    await page.close();
  });

  test("prints in dark ink on white with the columns kept, whatever the screen", async () => {
    const { page } = await open("sample", { width: 688, colorScheme: "dark" });
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    const found = await page.evaluate<Audit>(auditSource);
    expect(found.contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(found.wider).toBe(0);
    const [left, right] = await page.locator(".tool").all();
    expect((await left?.boundingBox())?.y).toBe((await right?.boundingBox())?.y);
    expect((await page.pdf({ format: "A4" })).subarray(0, 4).toString()).toBe("%PDF");
    await page.close();
  });
});
