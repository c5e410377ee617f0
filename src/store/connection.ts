import Database from "better-sqlite3";
import { type ErrorCode, JuryboxError } from "../domain/error.ts";

/** A prepared statement with named bindings, kept as long as the store is open. */
export interface Statement<Bindings extends object, Row> {
  get(bindings: Bindings): Row | undefined;
  all(bindings: Bindings): Row[];
  /** Returns the number of rows changed. */
  run(bindings: Bindings): number;
}

/** The open database as the aggregates see it: every error leaves as a JuryboxError. */
export interface Connection {
  readonly file: string;
  prepare<Bindings extends object, Row = never>(sql: string): Statement<Bindings, Row>;
  /** All of `work` or nothing. Takes the write lock first, so that two processes wait and never fail halfway. */
  write<T>(work: () => T): T;
  /** Several reads that see the same state, whatever another process writes meanwhile. */
  read<T>(work: () => T): T;
  close(): void;
}

export function connect(database: Database.Database, file: string): Connection {
  const transaction = database.transaction((work: () => unknown) => work());
  return {
    file,
    prepare<Bindings extends object, Row>(sql: string): Statement<Bindings, Row> {
      const statement = guarded(file, () => database.prepare<[object], Row>(sql));
      return {
        get: (bindings) => guarded(file, () => statement.get(bindings)),
        all: (bindings) => guarded(file, () => statement.all(bindings)),
        run: (bindings) => guarded(file, () => statement.run(bindings).changes),
      };
    },
    write: <T>(work: () => T) => guarded(file, () => transaction.immediate(work) as T),
    read: <T>(work: () => T) => guarded(file, () => transaction.deferred(work) as T),
    close: () => guarded(file, () => void database.close()),
  };
}

interface Trouble {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
}

const locked: Trouble = {
  code: "store-locked",
  message: "the database is held by another process",
  hint: "wait until the other run has finished, or use another file with --db",
};
const damaged: Trouble = {
  code: "store-damaged",
  message: "the file is damaged or is not a database",
  hint: "restore a backup, or move the file away: jurybox then makes a new one",
};
const unwritable: Trouble = {
  code: "disk",
  message: "the database cannot be written",
  hint: "check the permissions of the file and its folder, or use another file with --db",
};

/** By SQLite's primary result code: https://www.sqlite.org/rescode.html */
const troubles: Readonly<Record<string, Trouble>> = {
  SQLITE_BUSY: locked,
  SQLITE_LOCKED: locked,
  SQLITE_CORRUPT: damaged,
  SQLITE_NOTADB: damaged,
  SQLITE_FULL: {
    code: "disk",
    message: "there is no room left for the database",
    hint: "free some space and run again: what was saved before is kept",
  },
  SQLITE_READONLY: unwritable,
  SQLITE_PERM: unwritable,
  SQLITE_CANTOPEN: {
    code: "disk",
    message: "the database cannot be opened",
    hint: "check that the path names a file, and the permissions of its folder",
  },
  SQLITE_IOERR: {
    code: "disk",
    message: "the disk failed while the database was read or written",
    hint: "check the disk and its free space, then run again: what was saved before is kept",
  },
};

/**
 * Runs `action` on the database `file` and turns SQLite's errors into the program's own.
 * Other errors are faults of the program and pass unchanged.
 */
export function guarded<T>(file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof Database.SqliteError ? explain(error, file) : error;
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && primaryCode(error.code) === "SQLITE_BUSY";
}

function explain(error: Error & { code: string }, file: string): JuryboxError {
  const trouble = troubles[primaryCode(error.code)];
  if (trouble !== undefined) {
    return new JuryboxError(trouble.code, trouble.message, { hint: trouble.hint, where: file, cause: error });
  }
  return new JuryboxError("store", `the database refused: ${error.message} (${error.code})`, {
    hint: "run `jurybox doctor`; if the file is healthy, report this message as a bug",
    where: file,
    cause: error,
  });
}

/** `SQLITE_IOERR_WRITE` is a kind of `SQLITE_IOERR`. */
function primaryCode(code: string): string {
  return code.split("_", 2).join("_");
}
