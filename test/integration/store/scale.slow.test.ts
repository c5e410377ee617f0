import { readFileSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { noExtra, okReview, sampleDossier, samplePersona, setScene } from "./samples.ts";
import { openTemp } from "./temp-store.ts";

// Linux counts what a process reads; elsewhere there is nothing to check against.
test.runIf(process.platform === "linux")(
  "two stored tools are read without reading the rest of the file (counted on Linux)",
  () => {
    const made = openTemp();
    const slugs = ["alpha", "beta", "gamma"];
    const personas = ["builder", "skeptic", "futurist", "founder"];
    const keys = slugs.flatMap((slug) =>
      personas.map((id) => {
        const { key, run } = setScene(made, { dossier: sampleDossier(slug), persona: samplePersona(id) });
        made.reviews.save(key, run.id, okReview(id), noExtra);
        return key;
      }),
    );
    made.close();
    multiplyReviews(made.file, 10_000);
    const store = openTemp(made.file);
    const before = bytesRead();
    expect(slugs.slice(0, 2).map((slug) => store.panels.latest(slug)?.reviews.length)).toStrictEqual([4, 4]);
    expect(store.reviews.find(keys[0]!)?.key).toStrictEqual(keys[0]);
    expect(bytesRead() - before).toBeLessThan(statSync(made.file).size / 100);
  },
);

/** Bytes that this process has asked the system for so far, from disk or from memory. */
function bytesRead(): number {
  return Number(/^rchar: (\d+)$/m.exec(readFileSync("/proc/self/io", "utf8"))?.[1]);
}

/** Repeats every review under other sample numbers, fast: straight in SQL, without its parts. */
function multiplyReviews(file: string, copies: number): void {
  const database = new Database(file);
  database.pragma("synchronous = OFF");
  const columns = database
    .prepare<[], string>("SELECT name FROM pragma_table_info('reviews') WHERE name <> 'id'")
    .pluck()
    .all();
  const values = columns.map((name) => (name === "sample" ? "copy" : name));
  database.exec(`
    WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ${copies})
    INSERT INTO reviews (${columns.join()}) SELECT ${values.join()} FROM reviews CROSS JOIN copies`);
  database.close();
}
