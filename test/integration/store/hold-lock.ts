// Run as a process of its own: hold-lock FILE MODE
// Locks the file, from writers (`write`) or from everybody (`all`), until standard input ends.
import { once } from "node:events";
import Database from "better-sqlite3";

const [file = "", mode = ""] = process.argv.slice(2);
const database = new Database(file);
if (mode === "all") database.pragma("locking_mode = EXCLUSIVE");
database.exec("BEGIN EXCLUSIVE");
process.stdout.write("locked\n");
await once(process.stdin.resume(), "end");
database.exec("ROLLBACK");
database.close();
