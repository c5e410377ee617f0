import { median } from "../median.ts";
import { embeddedName, type Lap } from "./racer.ts";

/** A measured lap of a race. */
export interface LapRow extends Lap {
  /** From 1. */
  readonly repeat: number;
  /** Place in the repeat's running order, from 1. */
  readonly place: number;
  readonly racer: string;
  /** Tokens to compute if none is computed twice: the prompts' prefix tree, and the written tokens. */
  readonly distinctTokens: number;
}

export interface RacerSummary {
  readonly racer: string;
  readonly medianSeconds: number;
  /** The embedded engine's median time divided by this one's. */
  readonly embeddedRatio: number;
  readonly promptTokens: number;
  readonly computedTokens: number | null;
}

export interface EmbeddedCounts {
  /** Tokens evaluated by llama.cpp. */
  readonly evaluatedTokens: number;
  readonly distinctTokens: number;
  readonly evaluatedPerDistinct: number;
  readonly decodes: number;
  /** Share of the time spent outside llama.cpp's decode, 0-1; `sampling` is the share spent sampling tokens. */
  readonly outsideDecode: number;
  readonly sampling: number;
}

/** Medians over the repeats, in the order in which the racers first ran. */
export function summarise(rows: readonly LapRow[]): RacerSummary[] {
  const names = [...new Set(rows.map(({ racer }) => racer))];
  const medianOf = (name: string): number => median(lapsOf(rows, name).map(({ seconds }) => seconds));
  const embedded = medianOf(embeddedName);
  return names.map((racer) => {
    const [{ promptTokens, computedTokens } = { promptTokens: 0, computedTokens: null }] = lapsOf(
      rows,
      racer,
    );
    const medianSeconds = medianOf(racer);
    return { racer, medianSeconds, embeddedRatio: embedded / medianSeconds, promptTokens, computedTokens };
  });
}

/** The counts of the embedded engine's decodes: the median of each figure over the repeats. */
export function embeddedCounts(rows: readonly LapRow[]): EmbeddedCounts {
  const laps = lapsOf(rows, embeddedName).map(countsOf);
  const medianOf = (key: keyof EmbeddedCounts): number => median(laps.map((lap) => lap[key]));
  return {
    evaluatedTokens: medianOf("evaluatedTokens"),
    distinctTokens: medianOf("distinctTokens"),
    evaluatedPerDistinct: medianOf("evaluatedPerDistinct"),
    decodes: medianOf("decodes"),
    outsideDecode: medianOf("outsideDecode"),
    sampling: medianOf("sampling"),
  };
}

export function countsOf({ phases, seconds, distinctTokens }: LapRow): EmbeddedCounts {
  const { judge, write } = phases!;
  const evaluatedTokens = judge.tokens + write.tokens;
  return {
    evaluatedTokens,
    distinctTokens,
    evaluatedPerDistinct: evaluatedTokens / distinctTokens,
    decodes: judge.decodes + write.decodes,
    outsideDecode: 1 - (judge.decodeSeconds + write.decodeSeconds) / seconds,
    sampling: (judge.samplingSeconds + write.samplingSeconds) / seconds,
  };
}

function lapsOf(rows: readonly LapRow[], name: string): LapRow[] {
  return rows.filter(({ racer }) => racer === name);
}
