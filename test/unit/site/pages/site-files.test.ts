import { describe, expect, test } from "vitest";
import { allPage } from "../../../../src/site/pages/all-page.ts";
import { indexPage } from "../../../../src/site/pages/index-page.ts";
import {
  isSitePath,
  pairPath,
  sitemapFiles,
  sitemapPartPath,
  sitePaths,
  toolPath,
} from "../../../../src/site/pages/paths.ts";
import { everyAttack } from "../../../fixtures/hostile-comparison.ts";
import { listed } from "./listed.ts";

describe("paths of the site", () => {
  test("are the same for both orders of a pair, and no two pairs share one", () => {
    expect(pairPath(["b", "a"])).toBe(pairPath(["a", "b"]));
    expect(pairPath(["a", "b-c"])).not.toBe(pairPath(["a-b", "c"]));
  });

  test("are all recognised", () => {
    const { manifest, ...files } = sitePaths;
    for (const path of [...Object.values(files), toolPath("a-1"), pairPath(["a", "b"]), sitemapPartPath(2)]) {
      expect(isSitePath(path)).toBe(true);
    }
    expect(isSitePath(manifest)).toBe(false);
  });

  test.each([
    "../a.html",
    "tools/../../a.html",
    "/etc/passwd",
    "tools/a.html\n",
    "tools/.html",
    "a.html",
    "",
  ])("do not include %j", (path) => expect(isSitePath(path)).toBe(false));
});

describe("the lists", () => {
  const tools = Array.from({ length: 130 }, (_, index) => listed(`t${index}`, index % 101));
  const data = (page: string) =>
    JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/su.exec(page)![1]!);

  test("hold every tool, best first", () => {
    const { rows } = data(indexPage(tools, ""));
    expect(rows).toHaveLength(130);
    const scores = rows.map((row: readonly unknown[]) => row[4]);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    const links = allPage(tools).match(/href="tools\/[^"]+"/gu);
    expect(new Set(links).size).toBe(130);
  });

  test("show the first hundred without a script", () => {
    const page = indexPage(tools, "");
    expect(page.match(/<th scope="row">/gu)).toHaveLength(100);
    expect(page).toContain("100 of 130 tools");
  });

  test("keep hostile texts as text, in markup and in data", () => {
    const hostile = listed("evil", 50, { name: everyAttack, category: everyAttack, tagline: everyAttack });
    for (const page of [indexPage([hostile], ""), allPage([hostile])]) {
      expect(page.match(/<script/gu) ?? []).toHaveLength(page.includes('id="data"') ? 2 : 0);
      expect(page).not.toMatch(/<img|<style>|onerror="/u);
    }
    expect(data(indexPage([hostile], "")).rows[0][1]).toContain("<script>window.attacked = true</script>");
  });
});

describe("the sitemap", () => {
  test("names every page under the site's address", () => {
    const files = sitemapFiles(["index.html", "tools/a.html"], "https://reviews.example/");
    expect([...files.keys()]).toEqual(["sitemap.xml"]);
    expect(files.get("sitemap.xml")).toContain("<loc>https://reviews.example/tools/a.html</loc>");
  });

  test("is split above 50,000 pages", () => {
    const pages = Array.from({ length: 100_001 }, (_, index) => `tools/t${index}.html`);
    const files = sitemapFiles(pages, "https://reviews.example/");
    expect([...files.keys()]).toEqual(["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]);
    expect(files.get("sitemap.xml")?.match(/<sitemap>/gu)).toHaveLength(3);
    expect(files.get("sitemap-3.xml")?.match(/<url>/gu)).toHaveLength(1);
  });
});
