/** What makes two reviews the same review: nothing that could change the outcome is left out. */
export interface ReviewKey {
  readonly dossierHash: string;
  readonly personaHash: string;
  /** As `modelKey` makes it. */
  readonly modelKey: string;
  /** SHA-256 of the prompt templates in use. */
  readonly promptHash: string;
  /** SHA-256 of seed, sampling, scoring and calibration. */
  readonly settingsHash: string;
  /** Which of the repeated samples this is, a whole number from 0. */
  readonly sample: number;
}
