import type Database from "better-sqlite3";
import { guarded } from "./guard.ts";

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
  /** All of `work` or nothing. Takes the write lock first, so two processes wait for each other, never fail halfway. */
  write<T>(work: () => T): T;
  /** Several reads that see one state, whatever another process writes meanwhile. */
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
