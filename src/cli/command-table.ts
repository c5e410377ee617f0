import type { Command } from "commander";
import type { OpenSession } from "./session.ts";

/** A command as the overview shows it. Its code, options and help are loaded only when it is named. */
export interface CommandEntry {
  readonly name: string;
  /** Its arguments, as its own help writes them. */
  readonly takes?: string;
  readonly description: string;
  load(): Promise<(open: OpenSession) => Command>;
}

/** Every command, in the order of the overview. */
export const commandTable: readonly CommandEntry[] = [
  {
    name: "init",
    takes: "[dir]",
    description: "make a workspace: jurybox.yaml, two example dossiers, .gitignore",
    load: async () => (await import("./commands/init.ts")).initCommand,
  },
  {
    name: "review",
    takes: "<dossier...>",
    description: "run the panel on each dossier; stored reviews are not run again",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  {
    name: "compare",
    takes: "<dossier-or-slug...>",
    description: "compare 2 to 6 tools side by side, running missing reviews first",
    load: async () => (await import("./commands/compare.ts")).compareCommand,
  },
  {
    name: "show",
    takes: "<slug>",
    description: "show one tool's panel, its evidence and how it was made",
    load: async () => (await import("./commands/show.ts")).showCommand,
  },
  {
    name: "site",
    description: "write a static site of all stored tools, without inference",
    load: async () => (await import("./commands/site.ts")).siteCommand,
  },
  {
    name: "calibrate",
    description: "run a model on the anchors and store its scale, which maps raw answers to 0-100",
    load: async () => (await import("./commands/calibrate.ts")).calibrateCommand,
  },
  {
    name: "reliability",
    description: "measure how far a model's reviews can be trusted: the judge scorecard, with intervals",
    load: async () => (await import("./commands/reliability.ts")).reliabilityCommand,
  },
  {
    name: "bench",
    description: "measure how fast a model reads and writes on this machine, as llama-bench does",
    load: async () => (await import("./commands/bench.ts")).benchCommand,
  },
  {
    name: "models",
    description: "list models, show which ones fit this machine, and fetch, inspect or delete one",
    load: async () => (await import("./commands/models.ts")).modelsCommand,
  },
  {
    name: "personas",
    description: "list, show and check the reviewers: files that you can copy and edit",
    load: async () => (await import("./commands/personas.ts")).personasCommand,
  },
  {
    name: "runs",
    description: "list past runs with their models and results, show one, resume one",
    load: async () => (await import("./commands/runs.ts")).runsCommand,
  },
  {
    name: "batch",
    description: "let a cluster do the work: export jobs as OpenAI Batch JSONL, import the results",
    load: async () => (await import("./commands/batch.ts")).batchCommand,
  },
  {
    name: "doctor",
    description: "check what this machine can run and whether the workspace is healthy",
    load: async () => (await import("./commands/doctor.ts")).doctorCommand,
  },
];
