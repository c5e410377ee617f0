import type { Review } from "../domain/review.ts";

/** What one persona has to do on one dossier. */
export interface SeatWork {
  readonly persona: string;
  readonly questions: number;
  readonly paragraphs: number;
}

/** What a run is doing, for whoever shows it. Times and rates are the listener's business. */
export type PanelEvent =
  | {
      readonly type: "run-planned";
      readonly tools: number;
      readonly reviews: number;
      readonly stored: number;
    }
  | { readonly type: "calibration-started"; readonly anchors: number; readonly questions: number }
  | { readonly type: "tool-started"; readonly slug: string; readonly seats: readonly SeatWork[] }
  | { readonly type: "question-answered"; readonly slug: string; readonly persona: string }
  | {
      readonly type: "text-written";
      readonly slug: string;
      readonly persona: string;
      readonly tokens: number;
    }
  | {
      readonly type: "text-rejected";
      readonly slug: string;
      readonly persona: string;
      readonly problem: string;
    }
  | { readonly type: "review-finished"; readonly slug: string; readonly review: Review };

export type PanelListener = (event: PanelEvent) => void;
