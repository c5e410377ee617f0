import { rotated } from "../rotated.ts";
import type { PanelJob } from "./panel-job.ts";
import type { Racer } from "./racer.ts";
import type { LapRow } from "./summary.ts";

export interface Race {
  readonly racers: readonly Racer[];
  readonly repeats: number;
  /** One repeat before the others, whose rows are thrown away. */
  readonly warmUp: boolean;
  /** A different job for each repeat, from 0 for the warm-up. */
  readonly jobOf: (repeat: number) => PanelJob;
  readonly distinctOf: (job: PanelJob) => number;
  /** Called after each lap. */
  readonly onLap: (row: LapRow) => void;
}

/** Runs the racers one after another; in each repeat a different one goes first. */
export async function runRace({
  racers,
  repeats,
  warmUp,
  jobOf,
  distinctOf,
  onLap,
}: Race): Promise<LapRow[]> {
  const rows: LapRow[] = [];
  for (let repeat = warmUp ? 0 : 1; repeat <= repeats; repeat++) {
    const job = jobOf(repeat);
    const distinctTokens = distinctOf(job);
    for (const [index, racer] of rotated(racers, repeat).entries()) {
      const row = { repeat, place: index + 1, racer: racer.name, distinctTokens, ...(await racer.run(job)) };
      onLap(row);
      if (repeat > 0) rows.push(row);
    }
  }
  return rows;
}
