import type { BenchRun } from "../domain/bench.ts";
import type { Engine } from "../engines/engine.ts";

/** A model that can be run, and is not loaded yet where that takes time. */
export interface ReadyModel {
  /** See `modelKey`. */
  readonly key: string;
  /**
   * Loads it.
   * @param benches reads what was measured before, the newest first: it tells how many reviews at a time are fastest.
   * Asked only where that is to be chosen
   * @throws JuryboxError `memory`, `model`, `engine`
   */
  readonly open: (benches?: () => readonly BenchRun[]) => Promise<Engine>;
}
