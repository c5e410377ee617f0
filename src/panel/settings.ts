import type { PersonaScale } from "../domain/calibration.ts";
import { hashValue, sha256 } from "../domain/hash.ts";

/** What the user can choose about how reviews are made. */
export interface PanelSettings {
  /** Ship at this score and above, 0-100. */
  readonly threshold: number;
  readonly seed: number;
  /** 0 is greedy. */
  readonly temperature: number;
  readonly topP: number;
}

/** Address of everything but the prompt that shapes a review: settings and the scale of its score. */
export function settingsHash(settings: PanelSettings, scale: PersonaScale): string {
  return hashValue({ settings, scale });
}

/** A seed of its own for each attempt at each text, 32 bits, the same in every run. */
export function derivedSeed(seed: number, ...parts: readonly (string | number)[]): number {
  return Number.parseInt(sha256([seed, ...parts].join("\n")).slice(0, 8), 16);
}
