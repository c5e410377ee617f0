import { JuryboxError } from "../../domain/error.ts";
import type { StoredPanel } from "../../store/panels.ts";
import type { Store } from "../../store/store.ts";
import type { SiteTool } from "../../site/site-tools.ts";

/** Panels read last, a few: pages are made in an order in which a panel is needed again soon or not at all. */
export function panelCache(store: Store, capacity: number): (tool: SiteTool) => StoredPanel {
  const kept = new Map<string, StoredPanel>();
  return (tool) => {
    const panel = kept.get(tool.slug) ?? readPanel(store, tool);
    // The one used last stands last; the first goes.
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
  throw new JuryboxError("store", `the reviews of ${slug} were deleted while the site was written`, {
    where: store.file,
    hint: "Run the same command again.",
  });
}
