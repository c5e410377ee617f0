import path from "node:path";
import { storedPage } from "./pages/stored-page.ts";
import type { Store } from "../store/store.ts";
import { comparisonOfPanels, type PanelTerms } from "../app/stored.ts";
import { writeTextWhole } from "../files/write-whole.ts";
import { panelCache } from "../app/site/panel-cache.ts";
import type { PageTask } from "./plan-pages.ts";
import { correlations } from "./site-tools.ts";

/** What all pages of a site have in common. */
export interface PageTerms extends Pick<PanelTerms, "order" | "threshold"> {
  /** The site's folder. */
  readonly folder: string;
}

/** Panels that are kept: more than the tools between two that are compared. */
const keptPanels = 64;

/** Makes and writes pages of tools and pairs. */
export function pageWriter(
  store: Store,
  { folder, order, threshold }: PageTerms,
): (task: PageTask) => Promise<void> {
  const correlationOf = correlations(store);
  const panelOf = panelCache(store, keptPanels);
  return async ({ path: file, tools: [first, ...others], links }) => {
    const correlation = await correlationOf([first.head, ...others.map(({ head }) => head)]);
    const panels = [panelOf(first), ...others.map(panelOf)] as const;
    const comparison = comparisonOfPanels(panels, { order, threshold, correlation });
    writeTextWhole(path.join(folder, file), storedPage(comparison, links));
  };
}
