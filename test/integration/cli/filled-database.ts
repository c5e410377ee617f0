import type { Comparison, ToolReport } from "../../../src/domain/comparison.ts";
import type { Dossier } from "../../../src/domain/dossier.ts";
import type { Review } from "../../../src/domain/review.ts";
import { sha256 } from "../../../src/domain/hash.ts";
import { openStore } from "../../../src/store/store.ts";
import { sampleComparison } from "../../fixtures/comparison.ts";
import { minute, noExtra, samplePersona, sampleRun, setScene } from "../store/samples.ts";

/** The tools of a filled database: four reviewers ship the first; one review of the second failed. */
export const storedSlugs = sampleComparison().tools.map((tool) => tool.slug) as [string, string];
export const storedRun = "20251124-081700-7f3a";

/** Makes a database that holds the panels of a comparison's tools, all made by one run. */
export function fillDatabase(file: string, { tools, model }: Comparison = sampleComparison()): void {
  const store = openStore(file);
  try {
    for (const tool of tools) {
      for (const review of tool.reviews) {
        const { key, run } = setScene(store, {
          run: sampleRun(storedRun, { model }),
          dossier: dossierOf(tool),
          persona: samplePersona(review.persona),
        });
        store.reviews.save(key, run.id, withPromptHashes(review), noExtra);
      }
    }
    store.runs.finish(storedRun, "done", minute(4));
  } finally {
    store.close();
  }
}

function dossierOf(tool: ToolReport): Dossier {
  const { slug, name, category, tagline, description, bestFor, pricing } = tool;
  const facts = [...tool.facts];
  const setAside = [...tool.setAside];
  const flags = [...tool.flags];
  const head = { slug, name, category, tagline, description, bestFor, pricing, url: null, updated: null };
  return { ...head, facts, setAside, flags, hash: sha256(slug) };
}

function withPromptHashes(review: Review): Review {
  const attempts = review.attempts.map((attempt) => ({ ...attempt, promptHash: sha256(attempt.promptText) }));
  return { ...review, attempts };
}
