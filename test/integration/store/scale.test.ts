import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { noExtra, okReview, sampleDossier, samplePersona, setScene } from "./samples.ts";
import { openTemp } from "./temp-store.ts";

test("two stored tools are read in under 50 ms whatever else is stored", () => {
  const store = openTemp();
  const slugs = ["alpha", "beta", "gamma"];
  const personas = ["builder", "skeptic", "futurist", "founder"];
  const keys = slugs.flatMap((slug) =>
    personas.map((id) => {
      const { key, run } = setScene(store, { dossier: sampleDossier(slug), persona: samplePersona(id) });
      store.reviews.save(key, run.id, okReview(id), noExtra);
      return key;
    }),
  );
  multiplyReviews(store.file, 10_000);
  const times = Array.from({ length: 3 }, () => {
    const start = performance.now();
    expect(slugs.slice(0, 2).map((slug) => store.panels.latest(slug)?.reviews.length)).toStrictEqual([4, 4]);
    expect(store.reviews.find(keys[0]!)?.key).toStrictEqual(keys[0]);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(50);
}, 60_000);

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
