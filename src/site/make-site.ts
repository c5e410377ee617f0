import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { AppContext } from "../app/context.ts";
import { withStore } from "../app/workspace.ts";
import { JuryboxError } from "../domain/error.ts";
import { hashValue, sha256 } from "../domain/hash.ts";
import { packagePath } from "../files/package-root.ts";
import { writeInThreads } from "./page-threads.ts";
import { type PageTerms, pageWriter } from "./page-writer.ts";
import { allPage } from "./pages/all-page.ts";
import { indexPage } from "./pages/index-page.ts";
import { sitemapFiles, sitePaths } from "./pages/paths.ts";
import { siteStyles } from "./pages/styles.ts";
import { type PageTask, planPages } from "./plan-pages.ts";
import { openSiteFolder } from "./site-folder.ts";
import { correlations, type SiteTool, siteTools } from "./site-tools.ts";
import { type SiteText, writeSite, type WriteTasks, type WrittenSite } from "./write-site.ts";
import type { Store } from "../store/store.ts";

export interface SiteRequest {
  /** Absolute path of the folder that the site is written to. */
  readonly folder: string;
  /** The most pairs that a tool is in. */
  readonly pairsPerTool: number;
  /** The address at which the folder will be published, ending with a slash; empty when it is not known. */
  readonly base: string;
  readonly onProgress: (done: number, total: number) => void;
}

export interface MadeSite extends WrittenSite {
  readonly tools: number;
  readonly pairs: number;
}

/** How many pages are worth a thread of their own, which takes a third of a second to start. */
const pagesPerThread = 300;

/**
 * Writes the static site from what the database holds; no model is run.
 * @throws JuryboxError `not-found` when there are no reviews, `usage` and `disk` as `openSiteFolder` and `writeSite` do
 */
export async function makeSite(context: AppContext, request: SiteRequest): Promise<MadeSite> {
  return await withStore(context, { create: false }, async (store) => {
    const { threshold, personas: order } = context.settings;
    const tools = await siteTools(store, correlations(store));
    if (tools.length === 0) {
      throw new JuryboxError("not-found", "the database holds no reviews", {
        where: store.file,
        hint: "Run `jurybox review` first, or name another database with --db.",
      });
    }
    const maker = hashValue([makerHash(), threshold, order]);
    const { tasks, pairs } = planPages(tools, request.pairsPerTool, maker);
    const folder = await openSiteFolder(request.folder);
    const plan = { tasks, texts: siteTexts(tools, tasks, request.base) };
    const write = taskWriter(store, { folder: request.folder, order, threshold }, context.signal, request);
    return { tools: tools.length, pairs, ...(await writeSite(folder, plan, write)) };
  });
}

function taskWriter(
  store: Store,
  terms: PageTerms,
  signal: AbortSignal,
  { onProgress }: SiteRequest,
): WriteTasks {
  return async (tasks, onWritten) => {
    let done = 0;
    const tell = (written: readonly PageTask[]): void => {
      onWritten(written);
      onProgress((done += written.length), tasks.length);
    };
    const threads = Math.min(availableParallelism(), Math.floor(tasks.length / pagesPerThread));
    if (threads > 1) {
      await writeInThreads(tasks, { database: store.file, terms }, { threads, signal, onWritten: tell });
      return;
    }
    const write = pageWriter(store, terms);
    for (const task of tasks) {
      // An interrupt is noticed only between two turns.
      await nextTurn();
      signal.throwIfAborted();
      await write(task);
      tell([task]);
    }
  };
}

/** Lists, style sheet and sitemap. */
function siteTexts(tools: readonly SiteTool[], tasks: readonly PageTask[], base: string): SiteText[] {
  const pages = [sitePaths.index, sitePaths.all, ...tasks.map(({ path }) => path).toSorted()];
  const texts = new Map([
    [sitePaths.styles, siteStyles],
    [sitePaths.index, indexPage(tools, searchScript())],
    [sitePaths.all, allPage(tools)],
    ...sitemapFiles(pages, base),
  ]);
  return Array.from(texts, ([path, text]) => ({ path, key: sha256(text), text }));
}

/**
 * Hash of the code that turns reviews into pages: pages of another build are written again. A version number would not
 * do, since it does not change with every edit.
 */
function makerHash(): string {
  const folders = ["statistics", "domain", "text", "report", "site/pages"].map((name) =>
    fileURLToPath(new URL(`../${name}/`, import.meta.url)),
  );
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted(),
  );
  return sha256(files.map((file) => readFileSync(file, "utf8")).join("\0"));
}

/** The script of the first page. */
function searchScript(): string {
  return readFileSync(packagePath("site", "search.js"), "utf8");
}
