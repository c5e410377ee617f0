import type { Engine } from "../engines/engine.ts";

/** A model that can be run, and is not loaded yet where that takes time. */
export interface ReadyModel {
  /** See `modelKey`. */
  readonly key: string;
  /** Loads it. @throws JuryboxError `memory`, `model`, `engine` */
  readonly open: () => Promise<Engine>;
}
