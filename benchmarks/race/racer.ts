import type { Decodes } from "./count-decodes.ts";
import type { PanelJob } from "./panel-job.ts";

export const embeddedName = "embedded";

/** A stretch of a lap of the embedded engine. */
export interface Phase extends Decodes {
  readonly seconds: number;
}

/** What one panel job took. */
export interface Lap {
  readonly seconds: number;
  /** Of all prompts together, by the engine's own count. */
  readonly promptTokens: number;
  /** Prompt tokens that were computed and not taken from a cache; null where the engine does not tell. */
  readonly computedTokens: number | null;
  /** Of each persona's answer. */
  readonly writtenTokens: readonly number[];
  /** Where decodes were counted. */
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
