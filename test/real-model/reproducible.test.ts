import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { jurybox, model } from "./program.ts";

interface Printed {
  readonly tools: readonly {
    readonly reviews: readonly { readonly score: number; readonly text: string }[];
  }[];
}

// Short, since reading takes most of the time and is the same for every seed.
const dossier = `---
name: Sluicegate
slug: sluicegate
category: Developer Tools
tagline: Rate limits for services
description: Sluicegate is a command line that limits how many requests a service lets through.
---

## Facts

- It starts in 40 milliseconds and takes its limits from one YAML file.
- Tests cover 91 percent of the code, and version 2.4 fixed a counter that overflowed after a day.
- The source is under the MIT licence, and three engineers maintain it.
`;

/** The score is sampled too, as the paragraphs are: p(yes) is the same with every seed. */
async function reviewOnce(seed: string): Promise<Printed["tools"][number]["reviews"]> {
  const workspace = temporaryFolder();
  const file = path.join(workspace, "sluicegate.md");
  writeFileSync(file, dossier);
  const flags = ["--model", model, "--personas", "builder", "--scoring", "direct", "--seed", seed];
  const { code, stdout } = await jurybox(
    workspace,
    "review",
    file,
    ...flags,
    "--max-parallel",
    "1",
    "--json",
  );
  expect(code).toBe(0);
  return (JSON.parse(stdout) as Printed).tools[0]!.reviews;
}

test("one at a time, the same seed gives the same text, and another seed another text", async () => {
  const [first] = await reviewOnce("7");
  const [again] = await reviewOnce("7");
  const [other] = await reviewOnce("8");
  expect(first?.text.length).toBeGreaterThan(100);
  expect(again?.text).toBe(first?.text);
  expect(again?.score).toBe(first?.score);
  expect(other?.text).not.toBe(first?.text);
});
