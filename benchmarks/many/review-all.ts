import { packagePath } from "../../src/files/package-root.ts";
import { settingsSchema } from "../../src/config/settings.ts";
import type { Dossier } from "../../src/domain/dossier.ts";
import type { Persona } from "../../src/domain/persona.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { uncalibrated } from "../../src/bench/rows/panel-job.ts";
import type { FinishedReview } from "../../src/panel/review-dossier.ts";
import { reviewTools } from "../../src/panel/review-tools.ts";
import { loadTemplates } from "../../src/prompts/templates.ts";
import type { DecodeCounter } from "../race/count-decodes.ts";

/** One run over several dossiers. */
export interface RunRow {
  readonly dossiers: number;
  readonly seconds: number;
  readonly reviews: number;
  readonly writtenTokens: number;
  readonly decodes: number;
  readonly evaluatedTokens: number;
  /** Answers that advanced together, averaged over the decodes that advanced any by one token. */
  readonly writtenTogether: number;
  /** Resident memory after each dossier's last review. */
  readonly residentMiB: readonly number[];
}

const settings = settingsSchema.parse({});
const templates = loadTemplates(packagePath("prompts"));

/** Reviews dossiers as `jurybox review` does, and throws the reviews away. @throws what `reviewTools` throws */
export async function reviewAll(
  engine: Engine,
  counter: DecodeCounter,
  dossiers: readonly Dossier[],
  personas: readonly Persona[],
): Promise<RunRow> {
  const residentMiB: number[] = [];
  let [reviews, writtenTokens] = [0, 0];
  const context = {
    ...uncalibrated(engine, personas),
    templates,
    settings,
    signal: new AbortController().signal,
    listener: () => {},
    year: new Date().getUTCFullYear(),
    now: () => new Date(),
  };
  counter.take();
  const started = performance.now();
  await reviewTools(
    context,
    dossiers.map((dossier) => {
      let left = personas.length;
      const onReview = ({ review }: FinishedReview): void => {
        reviews++;
        writtenTokens += review.tokens.output;
        if (--left === 0) residentMiB.push(process.memoryUsage.rss() / 2 ** 20);
      };
      return { dossier, personas, onReview };
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  const { decodes, tokens: evaluatedTokens, batchSizes } = counter.take();
  return {
    dossiers: dossiers.length,
    seconds,
    reviews,
    writtenTokens,
    decodes,
    evaluatedTokens,
    writtenTogether: averageSize(batchSizes, engine.describe().capabilities.maxParallel),
    residentMiB,
  };
}

/** Counts only decodes of at most `parallel` tokens: those that write. A question has more tokens. */
function averageSize(batchSizes: Readonly<Record<number, number>>, parallel: number): number {
  const writing = Object.entries(batchSizes).filter(([size]) => Number(size) <= parallel);
  const decodes = writing.reduce((sum, [, count]) => sum + count, 0);
  return writing.reduce((sum, [size, count]) => sum + Number(size) * count, 0) / Math.max(1, decodes);
}
