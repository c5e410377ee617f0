import path from "node:path";
import { comparisonOfPanels, type PanelTerms } from "../app/stored.ts";
import { JuryboxError } from "../domain/error.ts";
import { writeWholeSync } from "../files/write-whole.ts";
import { storedPage } from "./pages/stored-page.ts";
import type { PageTask } from "./plan-pages.ts";
import { correlations, type SiteTool } from "./site-tools.ts";
import type { StoredPanel } from "../store/panels.ts";
import type { Store } from "../store/store.ts";

/** What all pages of a site have in common. */
export interface PageTerms extends Pick<PanelTerms, "order" | "threshold"> {
  /** The site's folder. */
  readonly folder: string;
}

/** How many panels are kept: more than the tools that lie between two compared ones. */
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
    writeWholeSync(path.join(folder, file), storedPage(comparison, links));
  };
}

/** The panels read last: pages are made in an order in which a panel is needed again soon or not at all. */
function panelCache(store: Store, capacity: number): (tool: SiteTool) => StoredPanel {
  const kept = new Map<string, StoredPanel>();
  return (tool) => {
    const panel = kept.get(tool.slug) ?? readPanel(store, tool);
    // The one used last comes last; the first is dropped.
    kept.delete(tool.slug);
    kept.set(tool.slug, panel);
    for (const slug of kept.keys()) {
      if (kept.size <= capacity) break;
      kept.delete(slug);
    }
    return panel;
  };
}

function readPanel(store: Store, { slug, head }: SiteTool): StoredPanel {
  const panel = store.panels.read(head);
  if (panel !== undefined) return panel;
  throw new JuryboxError("store", `the reviews of ${slug} were deleted while the site was being written`, {
    where: store.file,
    hint: "Run the same command again.",
  });
}
