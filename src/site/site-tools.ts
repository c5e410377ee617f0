import { slugSchema } from "../domain/dossier.ts";
import { JuryboxError } from "../domain/error.ts";
import { hashValue } from "../domain/hash.ts";
import { panelVerdict } from "../domain/verdict.ts";
import type { ListedTool } from "./pages/choose-pairs.ts";
import { visibleLine } from "../text/visible-text.ts";
import type { PanelHead } from "../store/panels.ts";
import type { Store } from "../store/store.ts";
import { panelCorrelation } from "../app/known-scorecard.ts";

/** A stored tool on its way into the site. */
export interface SiteTool extends ListedTool {
  readonly head: PanelHead;
  /** Hash of everything the store holds about the panel. */
  readonly contentHash: string;
}

/** The correlation to use for panels of one model, looked up once for each. */
export type CorrelationOf = (heads: readonly [PanelHead, ...PanelHead[]]) => Promise<number | null>;

export function correlations(store: Store): CorrelationOf {
  const known = new Map<string, Promise<number | null>>();
  return (heads) => {
    const { modelKey } = heads[0];
    const ids = new Set(heads.flatMap(({ seats }) => seats.map((seat) => seat.calibrationId)));
    const key = [modelKey, ...[...ids].map(String).toSorted()].join(" ");
    const found = known.get(key) ?? panelCorrelation(store, modelKey, ids);
    known.set(key, found);
    return found;
  };
}

/** Every stored tool with its panel's verdict, by slug. @throws JuryboxError `store-damaged` */
export async function siteTools(store: Store, correlationOf: CorrelationOf): Promise<SiteTool[]> {
  const ends = new Map<string, string>();
  const endOf = (runId: string): string => {
    const end = ends.get(runId) ?? store.runs.get(runId)?.finishedAt ?? "";
    ends.set(runId, end);
    return end;
  };
  const tools: SiteTool[] = [];
  for (const head of store.panels.heads()) {
    const { name, category, tagline, modelKey, dossierHash, seats } = head;
    const slug = checkedSlug(head.slug, store.file);
    tools.push({
      slug,
      name: visibleLine(name) || slug,
      category: visibleLine(category) || "Uncategorised",
      tagline: visibleLine(tagline),
      modelKey,
      panel: panelVerdict(seats, await correlationOf([head])),
      head,
      // A review never changes, but a run's record does when the run ends.
      contentHash: hashValue([
        dossierHash,
        modelKey,
        seats.map(({ id, runId }) => [id, runId, endOf(runId)]),
      ]),
    });
  }
  return tools;
}

/** A slug names a file, so what the database says is not taken on trust. */
function checkedSlug(slug: string, file: string): string {
  if (slugSchema.safeParse(slug).success) return slug;
  throw new JuryboxError(
    "store-damaged",
    `the database holds a tool with an invalid slug: ${JSON.stringify(slug)}`,
    {
      where: file,
      hint: "Run `jurybox doctor`, then restore a backup.",
    },
  );
}
