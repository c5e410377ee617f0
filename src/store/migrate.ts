import type { Database } from "better-sqlite3";
import { JuryboxError } from "../domain/error.ts";
import { first } from "./migrations/0001-first.ts";
import { reliability } from "./migrations/0002-reliability.ts";
import { batch } from "./migrations/0003-batch.ts";
import { bench } from "./migrations/0004-bench.ts";

/** In order; `user_version` counts those that were applied to a file. */
const migrations: readonly string[] = [first, reliability, batch, bench];

/** Marks the file as jurybox's in its header: "jury" in ASCII. */
const applicationId = 0x6a_75_72_79;

interface Identity {
  readonly application: number;
  readonly version: number;
  readonly blank: boolean;
}

/**
 * Refuses a file that this program must not touch: another program's, or a newer jurybox's.
 * @throws JuryboxError `store-newer` or `store`
 */
export function checkIdentity(database: Database, file: string): void {
  const { application, version, blank } = database.transaction(() => readIdentity(database)).deferred();
  if (!blank && application !== applicationId) {
    throw new JuryboxError("store", "the file is the database of another program", {
      hint: "use another file with --db",
      where: file,
    });
  }
  if (version > migrations.length) {
    const message = `the file has version ${version}; this jurybox reads versions up to ${migrations.length}`;
    throw new JuryboxError("store-newer", message, {
      hint: "update jurybox, or use another file with --db",
      where: file,
    });
  }
}

/** Whether every migration has been applied. */
export function isCurrent(database: Database): boolean {
  return readIdentity(database).version === migrations.length;
}

/** Applies what is missing, each migration in its own transaction. Two processes may do this at once. */
export function migrate(database: Database): void {
  const step = database.transaction((number: number) => {
    // Read under the write lock: another process may have done this step while this one waited.
    if (readIdentity(database).version >= number) return;
    database.exec(migrations[number - 1]!);
    database.pragma(`application_id = ${applicationId}`);
    database.pragma(`user_version = ${number}`);
  });
  const { version } = readIdentity(database);
  for (let number = version + 1; number <= migrations.length; number++) step.immediate(number);
}

function readIdentity(database: Database): Identity {
  const application = database.pragma("application_id", { simple: true }) as number;
  const version = database.pragma("user_version", { simple: true }) as number;
  const tables = database.prepare<[], number>("SELECT count(*) FROM sqlite_schema").pluck().get() ?? 0;
  return { application, version, blank: application === 0 && version === 0 && tables === 0 };
}
