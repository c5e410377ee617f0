/** Files of the site, as paths from its folder. A slug never has two hyphens in a row, so no two pairs share a path. */
export const sitePaths = {
  index: "index.html",
  all: "tools.html",
  styles: "style.css",
  sitemap: "sitemap.xml",
  manifest: "jurybox-site.json",
} as const;

export function toolPath(slug: string): string {
  return `tools/${slug}.html`;
}

/** The same for both orders of the tools. */
export function pairPath(slugs: readonly [string, string]): string {
  return `pairs/${slugs.toSorted().join("--")}.html`;
}

/** The n-th part of a sitemap that is too long for one file, counted from 1. */
export function sitemapPartPath(number: number): string {
  return `sitemap-${number}.xml`;
}

const page =
  /^(?:(?:tools|pairs)\/[a-z0-9-]+\.html|index\.html|tools\.html|style\.css|sitemap(?:-[1-9]\d*)?\.xml)$/;

/** Whether a path can belong to a file of the site. No such path leads out of the site's folder. */
export function isSitePath(path: string): boolean {
  return page.test(path);
}

/** The most addresses in one file: https://www.sitemaps.org/protocol.html */
const most = 50_000;

const namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

/**
 * The text of each of the sitemap's files, by its path. More than 50,000 pages are split over several files, and the
 * first then names the others.
 * @param pages paths from the site's folder, of characters that need no escaping in XML or in a URL
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
