import type { Decodes } from "./count-decodes.ts";
import type { PanelJob } from "./panel-job.ts";

export const embeddedName = "embedded";

/** One part of the embedded engine's lap. */
export interface Phase extends Decodes {
  readonly seconds: number;
}

/** What one panel job took. */
export interface Lap {
  readonly seconds: number;
  /** Over all prompts, by the engine's own count. */
  readonly promptTokens: number;
  /** Prompt tokens that were computed, not taken from a cache; null where the engine does not report them. */
  readonly computedTokens: number | null;
  /** One count for each persona's answer. */
  readonly writtenTokens: readonly number[];
  /** Present where decodes were counted. */
  readonly phases?: { readonly judge: Phase; readonly write: Phase };
}

/** One way to run a panel job. */
export interface Racer {
  readonly name: string;
  /** Program and version; null when unknown. */
  readonly build: string | null;
  run(job: PanelJob): Promise<Lap>;
  close(): Promise<void>;
}
