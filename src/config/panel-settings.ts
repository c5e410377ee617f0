import type { Settings } from "./settings.ts";
import type { Scoring } from "../domain/scorecard.ts";

/** What the user can choose about how reviews are made. */
export interface PanelSettings {
  /** Ship at this score and above, 0-100. */
  readonly threshold: number;
  readonly seed: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly topP: number;
  /** How often each dossier is judged, each time in other wordings and another order; at least 1. */
  readonly samples: number;
  readonly scoring: Scoring;
}

/** Picks them from all settings, and nothing else: a stored review is found again by their hash. */
export function panelSettings(settings: Settings): PanelSettings {
  const { threshold, seed, temperature, topP, samples, scoring } = settings;
  return { threshold, seed, temperature, topP, samples, scoring };
}
