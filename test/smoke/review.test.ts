import { writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { jurybox, model, type Outcome } from "../real-model/program.ts";
import { temporaryFolder } from "../temporary-folder.ts";

// The whole way once, on the model that the README names: one short dossier, one persona, by the command line.

const threshold = 60;
const dossier = `---
name: Pennyfold
category: Consumer Apps
tagline: Envelope budgeting app for couples
---
- It imports bank transactions and sorts 1 in 6 of them wrongly.
- First set-up takes about 25 minutes.
- A read-only API leaves out the envelopes.
- Two sync outages of 7 hours occurred last year, and no entries were lost.
- 11,000 of 160,000 users pay.
`;
const reviewedSchema = z.object({
  model: z.object({ id: z.literal(model), sha256: z.string().length(64), calibrated: z.literal(true) }),
  tools: z.tuple([
    z.object({
      facts: z.array(z.object({ id: z.string() })).length(5),
      reviews: z.tuple([
        z.object({
          persona: z.literal("builder"),
          status: z.literal("ok"),
          score: z.number().int().min(0).max(100),
          verdict: z.enum(["ship", "skip"]),
          fields: z
            .array(z.object({ text: z.string().min(20), evidence: z.array(z.string()).min(1) }))
            .length(3),
        }),
      ]),
    }),
  ]),
});

let first: Outcome;
let second: Outcome;
let workspace: string;

beforeAll(async () => {
  workspace = temporaryFolder();
  const file = path.join(workspace, "pennyfold.md");
  writeFileSync(file, dossier);
  const review = ["review", file, "--personas", "builder", "--threshold", `${threshold}`, "--model", model];
  // Not used without a server, and not to be found in the database.
  review.push("--api-key-command", "echo no-secret-is-stored");
  first = await jurybox(workspace, ...review, "--json");
  second = await jurybox(workspace, ...review, "--json");
});

test("a review is valid, its evidence exists, and its verdict follows from its score", () => {
  expect(first).toMatchObject({ code: 0 });
  const { facts, reviews } = reviewedSchema.parse(JSON.parse(first.stdout)).tools[0];
  const [{ fields, score, verdict }] = reviews;
  expect(facts.map(({ id }) => id)).toEqual(
    expect.arrayContaining(fields.flatMap(({ evidence }) => evidence)),
  );
  expect(verdict).toBe(score >= threshold ? "ship" : "skip");
});

test("a second run makes nothing and gives the same answer", () => {
  expect(second).toMatchObject({ code: 0, stdout: first.stdout });
  expect(second.stderr).toContain("nothing to run");
});

test("the run can be resumed, which finds nothing to do, and holds no key command", async () => {
  const [{ id }] = JSON.parse((await jurybox(workspace, "runs", "list", "--json")).stdout) as [
    { id: string },
  ];
  const resumed = await jurybox(workspace, "runs", "resume", id, "--json");
  expect(resumed).toMatchObject({ code: 0, stdout: first.stdout });
  expect(resumed.stderr).toContain("nothing to run");
  const run = await jurybox(workspace, "runs", "show", id, "--json");
  expect(JSON.parse(run.stdout)).toMatchObject({ options: { settings: { engine: "llama" } } });
  expect(run.stdout).not.toContain("no-secret-is-stored");
});
