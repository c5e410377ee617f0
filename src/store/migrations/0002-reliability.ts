/** Version 2: what `jurybox reliability` asks and finds. */
export const reliability = `
-- Each answer of a model once, so that a measurement that was stopped goes on where it was.
CREATE TABLE answers (
  key TEXT PRIMARY KEY CHECK (length(key) = 64),
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT, WITHOUT ROWID;

CREATE TABLE scorecards (
  id TEXT PRIMARY KEY,
  model_key TEXT NOT NULL,
  created_at TEXT NOT NULL,
  json TEXT NOT NULL CHECK (json_valid(json))
) STRICT;
CREATE INDEX scorecards_by_model ON scorecards (model_key, created_at);
`;
