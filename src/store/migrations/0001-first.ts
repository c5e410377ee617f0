/**
 * Version 1 of the database. A released migration is never edited: a change is a new file.
 * Times are ISO 8601 in UTC, so that they sort as text; hashes are SHA-256 in hex.
 */
export const first = `
CREATE TABLE dossiers (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json)),
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL
) STRICT;
CREATE INDEX dossiers_by_slug ON dossiers (slug, last_seen);

CREATE TABLE personas (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  id TEXT NOT NULL,
  rubric_hash TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

-- Prompts as they were sent, each text once.
CREATE TABLE prompts (
  hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
  text TEXT NOT NULL
) STRICT;

CREATE TABLE models (
  key TEXT PRIMARY KEY,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

CREATE TABLE calibrations (
  id TEXT PRIMARY KEY CHECK (length(id) = 64),
  model_sha256 TEXT NOT NULL,
  prompt_hash TEXT NOT NULL,
  anchors_hash TEXT NOT NULL,
  created_at TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;
CREATE INDEX calibrations_by_model ON calibrations (model_sha256, prompt_hash, anchors_hash, created_at);

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  command TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  engine TEXT NOT NULL,
  engine_version TEXT NOT NULL,
  model_key TEXT NOT NULL REFERENCES models,
  -- The model as this run described it: one file can be run under another name or with another context window.
  model TEXT NOT NULL CHECK (json_valid(model)),
  host TEXT NOT NULL CHECK (json_valid(host)),
  options TEXT NOT NULL CHECK (json_valid(options)),
  -- The process that runs it.
  owner TEXT NOT NULL,
  CHECK ((status = 'running') = (finished_at IS NULL))
) STRICT;
CREATE INDEX runs_running ON runs (id) WHERE status = 'running';

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs,
  dossier_hash TEXT NOT NULL REFERENCES dossiers,
  persona_hash TEXT NOT NULL REFERENCES personas,
  model_key TEXT NOT NULL REFERENCES models,
  -- Of the templates in use; the prompts made from them are named by the attempts.
  prompt_hash TEXT NOT NULL,
  settings_hash TEXT NOT NULL,
  sample INTEGER NOT NULL CHECK (sample >= 0),
  persona TEXT NOT NULL,
  persona_name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ok', 'failed')),
  score INTEGER CHECK (score BETWEEN 0 AND 100),
  verdict TEXT CHECK (verdict IN ('ship', 'skip')),
  interval_low REAL CHECK (interval_low >= 0),
  interval_high REAL CHECK (interval_high <= 100),
  contested INTEGER NOT NULL CHECK (contested IN (0, 1)),
  raw_score REAL,
  calibration_id TEXT REFERENCES calibrations,
  error_code TEXT,
  error_message TEXT,
  prompt_tokens INTEGER NOT NULL CHECK (prompt_tokens >= 0),
  cached_tokens INTEGER NOT NULL CHECK (cached_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  judge_ms REAL NOT NULL CHECK (judge_ms >= 0),
  write_ms REAL NOT NULL CHECK (write_ms >= 0),
  tokens_per_second REAL NOT NULL CHECK (tokens_per_second >= 0),
  created_at TEXT NOT NULL,
  CHECK (interval_low <= interval_high),
  CHECK (CASE status
    WHEN 'ok' THEN score IS NOT NULL AND verdict IS NOT NULL
      AND interval_low IS NOT NULL AND interval_high IS NOT NULL
      AND error_code IS NULL AND error_message IS NULL
    ELSE score IS NULL AND verdict IS NULL
      AND interval_low IS NULL AND interval_high IS NULL AND contested = 0
      AND error_code IS NOT NULL AND error_message IS NOT NULL
  END)
) STRICT;
-- Serves both look-ups of one review by its key and of a panel's reviews.
CREATE INDEX reviews_by_subject ON reviews (dossier_hash, model_key, persona_hash, sample);
-- Gives the newest review of a dossier without sorting.
CREATE INDEX reviews_by_dossier ON reviews (dossier_hash);
-- Covers the counts of a run.
CREATE INDEX reviews_by_run ON reviews (run_id, status, prompt_tokens, cached_tokens, output_tokens);

CREATE TABLE review_items (
  review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  question TEXT NOT NULL,
  polarity TEXT NOT NULL CHECK (polarity IN ('positive', 'reverse')),
  weight REAL NOT NULL CHECK (weight >= 0),
  p_yes REAL NOT NULL CHECK (p_yes BETWEEN 0 AND 1),
  -- A sum of rounded probabilities may pass 1 by a hair.
  mass REAL NOT NULL CHECK (mass BETWEEN 0 AND 1.001),
  abstained INTEGER NOT NULL CHECK (abstained IN (0, 1)),
  contribution REAL NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_fields (
  review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE field_evidence (
  review_id INTEGER NOT NULL,
  field INTEGER NOT NULL,
  position INTEGER NOT NULL,
  fact TEXT NOT NULL CHECK (fact GLOB 'F[1-9]*'),
  PRIMARY KEY (review_id, field, position),
  FOREIGN KEY (review_id, field) REFERENCES review_fields ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE field_flags (
  review_id INTEGER NOT NULL,
  field INTEGER NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  line INTEGER CHECK (line >= 1),
  PRIMARY KEY (review_id, field, position),
  FOREIGN KEY (review_id, field) REFERENCES review_fields ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE attempts (
  review_id INTEGER NOT NULL REFERENCES reviews ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('judge', 'write', 'rewrite')),
  field TEXT CHECK ((field IS NULL) = (kind = 'judge')),
  prompt_hash TEXT NOT NULL REFERENCES prompts,
  seed INTEGER NOT NULL,
  sampler TEXT NOT NULL CHECK (json_valid(sampler)),
  prompt_tokens INTEGER NOT NULL CHECK (prompt_tokens >= 0),
  cached_tokens INTEGER NOT NULL CHECK (cached_tokens >= 0),
  output_tokens INTEGER NOT NULL CHECK (output_tokens >= 0),
  ms REAL NOT NULL CHECK (ms >= 0),
  raw TEXT NOT NULL,
  problem TEXT,
  PRIMARY KEY (review_id, position)
) STRICT;
`;
