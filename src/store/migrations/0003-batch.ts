/** Version 3: what `jurybox batch export` asked for, and the answers that wait for the rest of their tool. */
export const batch = `
-- What all requests of a batch have in common: model, personas, prompts, settings.
CREATE TABLE batches (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;

-- Its number is part of the id of every request about it, and is never given twice.
CREATE TABLE batch_dossiers (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id TEXT NOT NULL REFERENCES batches,
  dossier_hash TEXT NOT NULL REFERENCES dossiers,
  -- Asked to calibrate the model, or to be reviewed.
  purpose TEXT NOT NULL CHECK (purpose IN ('anchor', 'review')),
  -- Ids of the personas that are asked about it.
  personas TEXT NOT NULL CHECK (json_valid(personas)),
  -- All that was asked has been used.
  done INTEGER NOT NULL CHECK (done IN (0, 1)),
  UNIQUE (batch_id, dossier_hash, purpose)
) STRICT;
CREATE INDEX batch_dossiers_waiting ON batch_dossiers (batch_id, purpose, number) WHERE done = 0;

-- Rows of one dossier lie together, and go when it is done.
CREATE TABLE batch_requests (
  dossier INTEGER NOT NULL REFERENCES batch_dossiers,
  key TEXT NOT NULL,
  answer TEXT CHECK (json_valid(answer)),
  PRIMARY KEY (dossier, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_requests_open ON batch_requests (dossier) WHERE answer IS NULL;
`;
