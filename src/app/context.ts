import type { Settings } from "../config/settings.ts";
import type { OnProgress } from "../models/pull/progress-meter.ts";
import type { PanelListener } from "../panel/events.ts";

/** Whoever uses the program, told what is going on. */
export interface Observer {
  readonly onPanel: PanelListener;
  readonly onPull: OnProgress;
  readonly onMeasure: (progress: MeasureProgress) => void;
  /** Something that the user should know, one line. */
  readonly onNotice: (text: string) => void;
  /** Weights being read into memory, 0-1. */
  readonly onLoad: (loaded: number) => void;
}

/** Everything that a use of the program depends on: given once, never looked up. */
export interface AppContext {
  readonly settings: Settings;
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly observer: Observer;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** How far a measurement is. */
export interface MeasureProgress {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  /** Cost of what is done, and of everything, in tokens. */
  readonly done: number;
  readonly total: number;
}
