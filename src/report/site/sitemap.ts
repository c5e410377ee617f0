import { sitemapPartPath, sitePaths } from "../../site/pages/paths.ts";

/** Most addresses of one file: https://www.sitemaps.org/protocol.html */
const most = 50_000;

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/**
 * The sitemap of pages, by the path of each of its files. More than 50,000 pages are split, and the first file then
 * names the others.
 * @param pages paths from the site's folder, of characters that need no escape in XML or in a URL
 * @param base the address of the site's folder, ending with a slash; empty when it is not known
 */
export function sitemapFiles(pages: readonly string[], base: string): ReadonlyMap<string, string> {
  if (pages.length <= most) return new Map([[sitePaths.sitemap, pageList(pages, base)]]);
  const parts = Array.from({ length: Math.ceil(pages.length / most) }, (_, index) =>
    pages.slice(index * most, (index + 1) * most),
  );
  const names = parts.map((_, index) => sitemapPartPath(index + 1));
  const index = document("sitemapindex", "sitemap", names, base);
  return new Map([
    [sitePaths.sitemap, index],
    ...parts.map((part, place): [string, string] => [names[place]!, pageList(part, base)]),
  ]);
}

function pageList(pages: readonly string[], base: string): string {
  return document("urlset", "url", pages, base);
}

function document(list: string, entry: string, paths: readonly string[], base: string): string {
  const entries = paths.map((path) => `<${entry}><loc>${base}${path}</loc></${entry}>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${list} xmlns="${namespace}">\n${entries.join("")}</${list}>\n`;
}
