import type { Dossier, Fact, Flag, SetAside } from "./dossier.ts";
import type { HostInfo, ModelInfo } from "./model.ts";
import type { Review } from "./review.ts";
import { panelVerdict, type PanelVerdict } from "./verdict.ts";

/** One invocation, as its output reports it. */
export interface RunInfo {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly host: HostInfo;
}

export interface Community {
  readonly ship: number;
  readonly skip: number;
  readonly label: string;
}

/** One tool's column: what the dossier says, what the panel found. */
export interface ToolReport {
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly tagline: string;
  readonly pricing: { readonly entry: string; readonly detail: string };
  readonly description: string;
  readonly bestFor: string;
  readonly panel: PanelVerdict;
  readonly community: Community;
  readonly flags: readonly Flag[];
  readonly setAside: readonly SetAside[];
  readonly reviews: readonly Review[];
  readonly facts: readonly Fact[];
}

/** Everything that a comparison shows. Each output format is a serialiser of this value. */
export interface Comparison {
  readonly schema: 1;
  readonly run: RunInfo;
  readonly model: ModelInfo & { readonly calibrated: boolean };
  /** Ship at this score and above. */
  readonly threshold: number;
  /** Mean correlation ρ of the personas' errors on the anchors, -1 to 1; null when it was not measured. */
  readonly correlation: number | null;
  readonly tools: readonly ToolReport[];
}

export interface PanelResult {
  readonly dossier: Dossier;
  readonly reviews: readonly Review[];
}

/** Assembles a comparison from stored reviews: no clock, no inference. */
export function assemble(
  context: Pick<Comparison, "run" | "model" | "threshold">,
  results: readonly PanelResult[],
  correlation: number | null,
): Comparison {
  return {
    schema: 1,
    ...context,
    correlation,
    tools: results.map(({ dossier, reviews }) => ({
      slug: dossier.slug,
      name: dossier.name,
      category: dossier.category,
      tagline: dossier.tagline,
      pricing: dossier.pricing,
      description: dossier.description,
      bestFor: dossier.bestFor,
      panel: panelVerdict(reviews, correlation),
      community: { ship: 0, skip: 0, label: "No community votes yet" },
      flags: dossier.flags,
      setAside: dossier.setAside,
      reviews,
      facts: dossier.facts,
    })),
  };
}

/** A review's prose as one text, its paragraphs in the persona's order. */
export function reviewText(review: Review): string {
  return review.fields.map((field) => field.text).join("\n\n");
}
