/** Version 4: what `jurybox bench` measures. */
export const bench = `
CREATE TABLE bench_runs (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  model_key TEXT NOT NULL REFERENCES models,
  jurybox TEXT NOT NULL,
  command TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  -- The process that runs it.
  owner TEXT NOT NULL,
  CHECK ((status = 'running') = (finished_at IS NULL))
) STRICT;

CREATE TABLE bench_rows (
  run_id TEXT NOT NULL REFERENCES bench_runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Shape, figures and bound; the raw measurements are in bench_samples.
  json TEXT NOT NULL CHECK (json_valid(json)),
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;

-- One number of one repeat; the measure names its unit.
CREATE TABLE bench_samples (
  run_id TEXT NOT NULL,
  row INTEGER NOT NULL,
  measure TEXT NOT NULL,
  position INTEGER NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (run_id, row, measure, position),
  FOREIGN KEY (run_id, row) REFERENCES bench_rows ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Rows that were asked for and could not be had.
CREATE TABLE bench_absent (
  run_id TEXT NOT NULL REFERENCES bench_runs ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
`;
