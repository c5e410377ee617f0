/** Files of the site, by their path from its folder. A slug holds no two hyphens in a row, so no two pairs share a path. */
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

/** The n-th part of a sitemap that is too long for one file, from 1. */
export function sitemapPartPath(number: number): string {
  return `sitemap-${number}.xml`;
}

const page =
  /^(?:(?:tools|pairs)\/[a-z0-9-]+\.html|index\.html|tools\.html|style\.css|sitemap(?:-[1-9]\d*)?\.xml)$/;

/** Whether a path can be that of a file of the site: none that can leads out of the site's folder. */
export function isSitePath(path: string): boolean {
  return page.test(path);
}
