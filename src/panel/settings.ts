import type { PersonaScale } from "../domain/calibration.ts";
import { hashValue } from "../domain/hash.ts";
import type { Scoring } from "../domain/scorecard.ts";

/** What the user can choose about how reviews are made. */
export interface PanelSettings {
  /** Ship at this score and above, 0-100. */
  readonly threshold: number;
  readonly seed: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly topP: number;
  /** How often each dossier is judged, in other wordings and orders; at least 1. */
  readonly samples: number;
  readonly scoring: Scoring;
}

/** Address of everything but the prompt that shapes a review: settings and the scales of its score. */
export function settingsHash(settings: PanelSettings, scales: readonly PersonaScale[]): string {
  return hashValue({ settings, scales });
}
