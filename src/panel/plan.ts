import type { PanelSettings } from "../config/panel-settings.ts";
import type { PersonaScale } from "../domain/calibration.ts";
import type { Dossier } from "../domain/dossier.ts";
import { hashValue } from "../domain/hash.ts";
import type { Persona } from "../domain/persona.ts";
import type { Review } from "../domain/review.ts";
import type { Scales } from "./find-scales.ts";
import type { ReviewKey } from "../store/review-row.ts";
import type { StoredReview } from "../store/reviews.ts";
import type { Store } from "../store/store.ts";

/** One seat of a panel on one dossier. */
export interface Seat {
  readonly persona: Persona;
  readonly key: ReviewKey;
  /** What the database holds for it already. */
  readonly stored: StoredReview | undefined;
}

export interface PlannedDossier {
  readonly dossier: Dossier;
  readonly seats: readonly Seat[];
}

export interface PlanOptions {
  readonly modelKey: string;
  readonly promptHash: string;
  readonly settings: PanelSettings;
  /** Null when the model writes its scores itself. */
  readonly scales: Scales | null;
  /** Run failed reviews again instead of reporting them. */
  readonly retryFailed: boolean;
}

/** Which reviews a run has to make, and which are in the database. */
export function planReviews(
  store: Store,
  dossiers: readonly Dossier[],
  personas: readonly Persona[],
  { modelKey, promptHash, settings, scales, retryFailed }: PlanOptions,
): PlannedDossier[] {
  return dossiers.map((dossier) => ({
    dossier,
    seats: personas.map((persona) => {
      const key = {
        dossierHash: dossier.hash,
        personaHash: persona.hash,
        modelKey,
        promptHash,
        // Scores that the model writes use no scale, even when it has one.
        settingsHash: settingsHash(
          settings,
          settings.scoring === "direct" ? [] : scales!.byPersona.get(persona.id)!,
        ),
        sample: 0,
      };
      return { persona, key, stored: store.reviews.find(key, { includeFailed: !retryFailed }) };
    }),
  }));
}

export function missingSeats(planned: PlannedDossier): Seat[] {
  return planned.seats.filter((seat) => seat.stored === undefined);
}

/** The reviews of a dossier in the order of the panel, the new ones in their seats. */
export function seatedReviews(planned: PlannedDossier, made: ReadonlyMap<string, Review>): Review[] {
  return planned.seats.flatMap(({ persona, stored }) => made.get(persona.id) ?? stored?.review ?? []);
}

/** Address of everything but the prompt that shapes a review: settings and the scales of its score. */
export function settingsHash(settings: PanelSettings, scales: readonly PersonaScale[]): string {
  return hashValue({ settings, scales });
}
