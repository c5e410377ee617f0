import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Comparison } from "../../../src/domain/comparison.ts";
import { comparisonOf, mixedComparison } from "../../fixtures/comparison.ts";
import { hostileComparison } from "../../fixtures/hostile-comparison.ts";
import { fillDatabase } from "../cli/filled-database.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "../cli/run-cli.ts";
import { launchChromium, readAudit, type Audit } from "../report/chromium.ts";

/** More tools than the first page shows at once; one has the name of a category. */
function manyTools(): Comparison {
  const { tools } = mixedComparison(3);
  const many = Array.from({ length: 130 }, (_, index) => {
    const tool = tools[index % 3]!;
    const name = index === 129 ? "Kind 1" : `${tool.name} ${index}`;
    return { ...tool, slug: `tool-${index}`, name, category: `Kind ${index % 4}` };
  });
  return comparisonOf(many);
}

describe("the site in Chromium, from a disk", { timeout: 120_000 }, () => {
  let browser: Browser;
  let auditSource: string;
  const roots: Record<string, string> = {};

  beforeAll(async () => {
    browser = await launchChromium();
    // A site's links lead to other files too: only those within the page are looked up.
    auditSource = (await readAudit()).replace('querySelectorAll("a")', "querySelectorAll('a[href^=\"#\"]')");
    for (const [name, comparison] of [
      ["many", manyTools()],
      ["hostile", hostileComparison()],
    ] as const) {
      const folder = temporaryFolder();
      fillDatabase(path.join(folder, "jurybox.db"), comparison);
      const { code, stderr } = await runCli(folder, ["site", "--output", "public"]);
      if (code !== 0) throw new Error(stderr);
      roots[name] = path.join(folder, "public");
    }
  }, 120_000);

  afterAll(async () => await browser.close());

  async function open(site: string, file: string, width = 1280, colorScheme: "light" | "dark" = "light") {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => requests.push(path.basename(request.url())));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(pathToFileURL(path.join(roots[site]!, file)).href);
    return { page, requests, complaints };
  }

  const firstOf = (site: string, folder: string) =>
    `${folder}/${readdirSync(path.join(roots[site]!, folder))[0]!}`;
  const pages: Record<string, (site: string) => string> = {
    index: () => "index.html",
    "list of all": () => "tools.html",
    tool: (site) => firstOf(site, "tools"),
    pair: (site) => firstOf(site, "pairs"),
  };
  const views = ["many", "hostile"].flatMap((site) =>
    Object.keys(pages).flatMap((kind) =>
      [360, 1280].flatMap((width) =>
        (["light", "dark"] as const).map((scheme) => ({ site, kind, width, scheme })),
      ),
    ),
  );

  test.each(views)(
    "fits and can be read: $kind of $site at $width px, $scheme",
    async ({ site, kind, width, scheme }) => {
      const file = pages[kind]!(site);
      const { page, requests, complaints } = await open(site, file, width, scheme);
      await page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })");
      const found = await page.evaluate<Audit>(auditSource);
      await page.close();
      // Only the page and its style sheet are requested, and the policy allows both.
      expect(requests).toEqual([path.basename(file), "style.css"]);
      expect(complaints).toEqual([]);
      expect(found.styleSheets).toBe(1);
      expect(found.wider).toBe(0);
      expect(found.sticksOut).toEqual([]);
      expect(found.contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
      expect(found.headings.filter((level) => level === 1)).toHaveLength(1);
      const jumps = found.headings.filter((level, index) => level > (found.headings[index - 1] ?? 0) + 1);
      expect(jumps).toEqual([]);
      expect(found.namelessPictures).toEqual([]);
      expect(found.handlers).toEqual([]);
      expect(found.attacked).toBe(false);
      expect(found.tags).not.toContain("img");
    },
  );

  test("finds tools by words, category and verdict, and links to their pages", async () => {
    const { page, complaints } = await open("many", "index.html");
    const rows = page.locator(".list tbody tr");
    const count = page.getByRole("status");
    expect(await rows.count()).toBe(100);
    await page.getByRole("button", { name: "Show more" }).click();
    expect(await rows.count()).toBe(130);
    expect(await page.getByRole("button", { name: "Show more" }).isVisible()).toBe(false);
    await page.getByRole("searchbox", { name: "Search" }).fill("  TOOL-12 ");
    expect(await count.innerText()).toBe("11 of 11 tools");
    await page.getByRole("combobox", { name: "Category" }).selectOption("Kind 0");
    expect(await rows.locator("td:nth-child(2)").allInnerTexts()).toEqual([
      "Kind 0",
      "Kind 0",
      "Kind 0",
      "Kind 0",
    ]);
    await page.getByRole("combobox", { name: "Category" }).selectOption("All");
    await page.getByRole("searchbox", { name: "Search" }).fill("kind 1");
    expect(await rows.count()).toBeGreaterThan(1);
    expect(await rows.first().getByRole("link").innerText()).toBe("Kind 1");
    await page.getByRole("searchbox", { name: "Search" }).fill("nothing like that");
    expect(await count.innerText()).toContain("No tool matches");
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    const verdicts = new Set(await rows.locator(".badge").allInnerTexts());
    expect(verdicts.size).toBeGreaterThan(1);
    await page.getByRole("combobox", { name: "Verdict" }).selectOption([...verdicts][0]!);
    expect(new Set(await rows.locator(".badge").allInnerTexts())).toEqual(new Set([[...verdicts][0]]));
    const name = await rows.first().getByRole("link").innerText();
    await rows.first().getByRole("link").click();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(name);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test("shows the best first, and the same rows with and without a script", async () => {
    const { page } = await open("many", "index.html");
    const scripted = await page.locator(".list tbody").innerHTML();
    const scores = (await page.locator(".list td:last-child b").allInnerTexts()).map(
      (text) => Number(text) || -1,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    await page.close();
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(pathToFileURL(path.join(roots["many"]!, "index.html")).href);
    const bare = (text: string) => text.replaceAll(/\s+/gu, " ").replaceAll("> <", "><").trim();
    expect(bare(await plain.locator(".list tbody").innerHTML())).toBe(bare(scripted));
    expect(await plain.getByRole("link", { name: "All tools" }).count()).toBeGreaterThan(1);
    expect(await plain.locator("#filters").isVisible()).toBe(false);
    await context.close();
  });

  test("can be used by keyboard alone, from the search to a pair", async () => {
    const { page } = await open("many", "index.html");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the tools");
    await page.getByRole("searchbox", { name: "Search" }).focus();
    await page.keyboard.type("tool-7");
    for (let press = 0; press < 3; press++) await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/tools\//u);
    const link = page.locator("#more a").first();
    await link.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/pairs\//u);
    expect(await page.locator("#more a").count()).toBe(2);
    await page.close();
  });

  test("prints without the search", async () => {
    const { page } = await open("many", "index.html", 688, "dark");
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator("#filters").isVisible()).toBe(false);
    const found = await page.evaluate<Audit>(auditSource);
    expect(found.contrasts.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    expect(found.wider).toBe(0);
    await page.close();
  });
});
