import Database from "better-sqlite3";
import { madeUpDossier, madeUpReview } from "./made-up-review.ts";
import type { Calibration } from "../../src/domain/calibration.ts";
import { sha256 } from "../../src/domain/hash.ts";
import { type ModelInfo, modelKey } from "../../src/domain/model.ts";
import type { Persona } from "../../src/domain/persona.ts";
import { thisHost } from "../../src/host/cores.ts";
import { seededRandom } from "../../src/statistics/bootstrap.ts";
import { openConnection } from "../../src/store/open.ts";
import { type Store, storeOn } from "../../src/store/store.ts";

export interface Amounts {
  readonly tools: number;
  /** Each model reviews every tool with every persona. */
  readonly models: number;
}

export interface Ingredients {
  readonly personas: readonly Persona[];
  readonly calibration: Calibration;
}

/** Tools written in one transaction. */
const batch = 200;
const start = Date.UTC(2026, 0, 1);

/**
 * Makes a database of made-up tools. The first model's reviews go through the store, with all their parts; the other
 * models' are copies of them, made in SQL, with their own scores and answers. Not safe against a power cut.
 */
export function fillDatabase(file: string, amounts: Amounts, { personas, calibration }: Ingredients): void {
  const models = Array.from({ length: amounts.models }, (_, number) => madeUpModel(number));
  const connection = openConnection(file);
  const store = storeOn(connection);
  try {
    const calibrationId = store.calibrations.save(calibration);
    for (const persona of personas) store.personas.save(persona);
    for (const [number, model] of models.entries()) startRun(store, number, model);
    for (let from = 0; from < amounts.tools; from += batch) {
      connection.write(() => {
        const to = Math.min(amounts.tools, from + batch);
        saveTools(store, { from, to }, personas, calibrationId);
      });
    }
  } finally {
    store.close();
  }
  copyReviews(file, models.map(modelKey), amounts.tools * personas.length);
}

function madeUpModel(number: number): ModelInfo {
  return {
    id: `model-${number}`,
    name: `Model ${number}`,
    sha256: sha256(`model ${number}`),
    quantization: "Q4_K_M",
    parameters: 1_543_714_304,
    contextTokens: 4_096,
    license: "Apache-2.0",
    notice: null,
  };
}

function runId(number: number): string {
  return `20260101-000000-${String(number).padStart(4, "0")}`;
}

function startRun(store: Store, number: number, model: ModelInfo): void {
  const at = new Date(start + 86_400_000 * number).toISOString();
  const id = runId(number);
  const engine = { engine: "llama", engineVersion: "made up", host: thisHost(null) };
  store.runs.start({ id, command: "review", startedAt: at, ...engine, model, options: {} });
  store.runs.finish(id, "done", at);
}

/** Saves made-up tools with the first model's reviews; its run must have been started. */
export function saveTools(
  store: Store,
  { from, to }: { readonly from: number; readonly to: number },
  personas: readonly Persona[],
  calibrationId: string,
): void {
  for (let tool = from; tool < to; tool++) {
    const random = seededRandom(tool);
    const dossier = madeUpDossier(tool, random);
    store.dossiers.save(dossier, new Date(start).toISOString());
    for (const [seat, persona] of personas.entries()) {
      const key = {
        dossierHash: dossier.hash,
        personaHash: persona.hash,
        modelKey: modelKey(madeUpModel(0)),
        promptHash: sha256("templates"),
        settingsHash: sha256("settings"),
        sample: 0,
      };
      const review = madeUpReview(persona, dossier, tool * personas.length + seat + 1, random);
      store.reviews.save(key, runId(0), review, { rawScore: 0.1, calibrationId });
    }
  }
}

/** A copy's own score, 0-100; always the same for the same review and model. */
const score = "(score * 37 + id + @number * 11) % 101";

/** A review's tables, with the columns that differ in a copy. */
const changes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  reviews: {
    id: "id + @shift",
    run_id: "@run",
    model_key: "@key",
    score,
    verdict: `CASE WHEN ${score} >= 60 THEN 'ship' WHEN ${score} < 60 THEN 'skip' END`,
    interval_low: `max(0, ${score} - 9)`,
    interval_high: `min(100, ${score} + 9)`,
    contested: `coalesce(${score} BETWEEN 51 AND 68, 0)`,
  },
  review_items: { review_id: "review_id + @shift", p_yes: "abs(p_yes - (@number % 7) / 10.0)" },
  review_fields: { review_id: "review_id + @shift" },
  field_evidence: { review_id: "review_id + @shift" },
  field_flags: { review_id: "review_id + @shift" },
  attempts: { review_id: "review_id + @shift" },
};

/** Copies the first `count` reviews, whose ids are 1 to `count`, to every model after the first. */
function copyReviews(file: string, modelKeys: readonly string[], count: number): void {
  const database = new Database(file);
  database.pragma("journal_mode = OFF");
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -200000");
  // The copies refer to the same rows as their originals, and are as valid as those.
  database.pragma("foreign_keys = OFF");
  database.pragma("ignore_check_constraints = ON");
  // Indexes filled row by row would be read and written at random for every row.
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'reviews' AND sql IS NOT NULL",
    )
    .all();
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  const statements = Object.entries(changes).map(([table, changed]) => {
    const columns = database
      .prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`)
      .pluck()
      .all();
    const owner = table === "reviews" ? "id" : "review_id";
    const values = columns.map((name) => changed[name] ?? name);
    return database.prepare(`
      INSERT INTO ${table} (${columns.join()})
      SELECT ${values.join()} FROM ${table} WHERE ${owner} <= @count ORDER BY ${owner}`);
  });
  const copyTo = database.transaction((number: number, key: string) => {
    const bindings = { count, shift: number * count, number, key, run: runId(number) };
    for (const statement of statements) statement.run(bindings);
  });
  for (const [number, key] of modelKeys.entries()) if (number > 0) copyTo(number, key);
  for (const { sql } of indexes) database.exec(sql);
  database.pragma("journal_mode = WAL");
  database.close();
}
