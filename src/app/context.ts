import type { Settings } from "../config/settings.ts";
import type { OnProgress } from "../models/pull/progress-meter.ts";
import type { PanelListener } from "../panel/events.ts";

/** Receives news of what is going on, for whoever uses the program. */
export interface Observer {
  readonly onPanel: PanelListener;
  readonly onPull: OnProgress;
  readonly onMeasure: (progress: MeasureProgress) => void;
  /** Something that the user should know, one line. */
  readonly onNotice: (text: string) => void;
  /** Weights being read into memory, 0-1. */
  readonly onLoad: (loaded: number) => void;
}

/** Everything that a command depends on: given once, never looked up. */
export interface AppContext {
  readonly settings: Settings;
  /** Absolute path of the workspace folder. */
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly observer: Observer;
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** How far a measurement has come. */
export interface MeasureProgress {
  readonly title: string;
  readonly step: number;
  readonly steps: number;
  /** Cost of the part that is done, and of the whole, in tokens. */
  readonly done: number;
  readonly total: number;
}
