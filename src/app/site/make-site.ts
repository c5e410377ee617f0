import { JuryboxError } from "../../domain/error.ts";
import { hashValue, sha256 } from "../../domain/hash.ts";
import { allPage } from "../../report/site/all-page.ts";
import { indexPage } from "../../report/site/index-page.ts";
import { sitePaths } from "../../report/site/paths.ts";
import { sitemapFiles } from "../../report/site/sitemap.ts";
import { siteStyles } from "../../report/site/styles.ts";
import type { Store } from "../../store/store.ts";
import { comparisonOfPanels } from "../comparison-of-panels.ts";
import type { AppContext } from "../context.ts";
import { openWorkspaceStore } from "../review.ts";
import { makerHash, searchScript } from "./maker.ts";
import { panelCache } from "./panel-cache.ts";
import { planPages, type Compare, type PagePlan, type PlannedFile } from "./plan-pages.ts";
import { openSiteFolder } from "./site-folder.ts";
import { correlations, siteTools, type CorrelationOf, type SiteTool } from "./site-tools.ts";
import { writeSite, type WrittenSite } from "./write-site.ts";

export interface SiteRequest {
  /** Absolute path of the folder that the site is written to. */
  readonly folder: string;
  /** Most pairs that a tool is in. */
  readonly pairsPerTool: number;
  /** The address that the folder will have, ending with a slash; empty when it is not known. */
  readonly base: string;
  readonly onProgress: (done: number, total: number) => void;
}

export interface MadeSite extends WrittenSite {
  readonly tools: number;
  readonly pairs: number;
}

/** Panels that are kept: more than the tools between two that are compared. */
const keptPanels = 64;

/**
 * Writes the static site from what the database holds; nothing is run.
 * @throws JuryboxError `not-found` when there are no reviews, `usage` and `disk` as the folder makes it
 */
export async function makeSite(context: AppContext, request: SiteRequest): Promise<MadeSite> {
  const store = openWorkspaceStore(context);
  try {
    const correlationOf = correlations(store);
    const tools = await siteTools(store, correlationOf);
    if (tools.length === 0) {
      throw new JuryboxError("not-found", "the database holds no reviews", {
        where: store.file,
        hint: "Run `jurybox review` first, or name another database with --db.",
      });
    }
    const { threshold, personas } = context.settings;
    const pages = planPages(tools, {
      maker: hashValue([makerHash(), threshold, personas]),
      pairsPerTool: request.pairsPerTool,
      compare: comparer(context, store, correlationOf),
    });
    const folder = await openSiteFolder(request.folder);
    const files = [...pages.files, ...frameFiles(tools, pages, request.base)];
    const written = await writeSite(folder, files, {
      signal: context.signal,
      onProgress: request.onProgress,
    });
    return { tools: tools.length, pairs: pages.pairs, ...written };
  } finally {
    store.close();
  }
}

function comparer({ settings }: AppContext, store: Store, correlationOf: CorrelationOf): Compare {
  const panelOf = panelCache(store, keptPanels);
  const { threshold, personas: order } = settings;
  return async ([first, ...others]) => {
    const correlation = await correlationOf([first.head, ...others.map(({ head }) => head)]);
    return comparisonOfPanels([panelOf(first), ...others.map(panelOf)], { order, threshold, correlation });
  };
}

/** Lists, style sheet and sitemap: their content is its own address. */
function frameFiles(tools: readonly SiteTool[], pages: PagePlan, base: string): PlannedFile[] {
  const paths = [sitePaths.index, sitePaths.all, ...pages.files.map(({ path }) => path).toSorted()];
  const texts = new Map([
    [sitePaths.styles, siteStyles],
    [sitePaths.index, indexPage(tools, searchScript())],
    [sitePaths.all, allPage(tools)],
    ...sitemapFiles(paths, base),
  ]);
  return Array.from(texts, ([path, text]) => ({ path, key: sha256(text), render: () => text }));
}
