import { type Answers, openAnswers } from "./answers.ts";
import { type BatchRequests, openBatchRequests } from "./batch-requests.ts";
import { type Batches, openBatches } from "./batches.ts";
import { type BenchRuns, openBenchRows, openBenchRuns } from "./bench-runs.ts";
import { type Calibrations, openCalibrations } from "./calibrations.ts";
import { checkDatabase } from "./check.ts";
import type { Connection } from "./connection.ts";
import { type Dossiers, openDossiers } from "./dossiers.ts";
import { type Models, openModels } from "./models.ts";
import { openConnection, type OpenOptions } from "./open.ts";
import { openPanels, type Panels } from "./panels.ts";
import { openPersonas, type Personas } from "./personas.ts";
import { openPrompts, type Prompts } from "./prompts.ts";
import { openReviews, type Reviews } from "./reviews.ts";
import { openRuns, type Runs } from "./runs.ts";
import { openScorecards, type Scorecards } from "./scorecards.ts";

/** An open database. Every method may throw a JuryboxError: `store`, `store-locked`, `store-damaged` or `disk`. */
export interface Store {
  /** Absolute path. */
  readonly file: string;
  readonly dossiers: Dossiers;
  readonly personas: Personas;
  readonly prompts: Prompts;
  readonly models: Models;
  readonly calibrations: Calibrations;
  readonly runs: Runs;
  readonly reviews: Reviews;
  readonly panels: Panels;
  /** Models' answers from reliability measurements. */
  readonly answers: Answers;
  readonly scorecards: Scorecards;
  readonly batches: Batches;
  /** What batches asked, and the answers that have not been used yet. */
  readonly batchRequests: BatchRequests;
  /** What `jurybox bench` measured. */
  readonly benchRuns: BenchRuns;
  /** What is wrong with the file, one line for each fault; empty when it is healthy. Reads the whole file. */
  check(): string[];
  close(): void;
}

/**
 * Opens the database, creating and updating it as needed. Close it when done.
 * Several processes may have the same file open and write to it at the same time.
 * @throws JuryboxError `store-locked` when another process does not release it in time, `store-newer` when a newer
 *   program wrote it, `store-damaged` when it is not a healthy database, `disk` when it cannot be created or written,
 *   `store` when it is another program's, or when (read-only) it is missing or out of date
 */
export function openStore(file: string, options: OpenOptions = {}): Store {
  const connection = openConnection(file, options);
  try {
    return storeOn(connection);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The store on a connection that is open already; closing the store closes it. */
export function storeOn(connection: Connection): Store {
  const dossiers = openDossiers(connection);
  const prompts = openPrompts(connection);
  const models = openModels(connection);
  const runs = openRuns(connection, models);
  const reviews = openReviews(connection, prompts);
  return {
    file: connection.file,
    dossiers,
    personas: openPersonas(connection),
    prompts,
    models,
    calibrations: openCalibrations(connection),
    runs,
    reviews,
    panels: openPanels(connection, { dossiers, reviews, runs }),
    answers: openAnswers(connection),
    scorecards: openScorecards(connection),
    batches: openBatches(connection),
    batchRequests: openBatchRequests(connection),
    benchRuns: openBenchRuns(connection, models, openBenchRows(connection)),
    check: () => checkDatabase(connection),
    close: () => connection.close(),
  };
}
