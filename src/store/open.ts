import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import Database from "better-sqlite3";
import { JuryboxError } from "../domain/error.ts";
import { connect, type Connection, guarded, isBusy } from "./connection.ts";
import { checkIdentity, isCurrent, migrate } from "./migrate.ts";

export interface OpenOptions {
  /** Reads only: nothing is created or migrated. */
  readonly readonly?: boolean;
  /** False: where there is no file, none is made, and an empty database in memory takes its place. */
  readonly create?: boolean;
  /** How long to wait for another process that writes, in milliseconds. */
  readonly lockTimeoutMs?: number;
}

/** Opens the file, creating and migrating it as needed. Errors as `openStore` documents them. */
export function openConnection(path: string, options: OpenOptions = {}): Connection {
  const { readonly = false, create = true, lockTimeoutMs = 5_000 } = options;
  // Absolute, so that SQLite never takes the path for a URI or for `:memory:`.
  const file = resolve(path);
  if (readonly) requireFile(file);
  else if (create) makeFolder(dirname(file));
  const opened = create || !isAbsent(file) ? file : ":memory:";
  const database = guarded(file, () => new Database(opened, { readonly, timeout: lockTimeoutMs }));
  try {
    guarded(file, () => {
      checkIdentity(database, file);
      if (readonly) requireCurrent(database, file);
      else prepareForWriting(database, lockTimeoutMs);
    });
  } catch (error) {
    database.close();
    throw error;
  }
  return connect(database, file);
}

function prepareForWriting(database: Database.Database, lockTimeoutMs: number): void {
  useWriteAheadLog(database, lockTimeoutMs);
  // With a write-ahead log a power cut may lose the last reviews under NORMAL but cannot damage the file.
  database.pragma("synchronous = NORMAL");
  migrate(database);
  database.pragma("foreign_keys = ON");
}

/** SQLite's own lock timeout does not cover this switch, so two processes that create the same file must try again. */
function useWriteAheadLog(database: Database.Database, lockTimeoutMs: number): void {
  const deadline = Date.now() + lockTimeoutMs;
  for (;;) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() >= deadline) throw error;
      pause(5 + 20 * Math.random());
    }
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Whether nothing has that name; an impossible path does not count as absent. */
function isAbsent(file: string): boolean {
  try {
    return statSync(file, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

function requireFile(file: string): void {
  if (existsSync(file)) return;
  throw new JuryboxError("store", "there is no database here yet", {
    hint: "run `jurybox review` first, or name the file with --db",
    where: file,
  });
}

function requireCurrent(database: Database.Database, file: string): void {
  if (isCurrent(database)) return;
  throw new JuryboxError(
    "store",
    "the database has to be brought up to date first, and this command only reads it",
    {
      hint: "run a command that may write to it, such as `jurybox review`",
      where: file,
    },
  );
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new JuryboxError("disk", "the database's folder cannot be created", {
      hint: "check the path, its permissions and the free space",
      where: folder,
      cause,
    });
  }
}
