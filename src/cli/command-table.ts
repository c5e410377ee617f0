import type { Command } from "commander";
import type { OpenSession } from "./session.ts";

/** A command as the overview shows it. Its code, options and help are loaded when it is named. */
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
    description: "run the panel on each dossier; what the database holds already is not run again",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  {
    name: "compare",
    takes: "<dossier-or-slug...>",
    description: "compare 2 to 6 tools side by side; runs what is missing first",
    load: async () => (await import("./commands/compare.ts")).compareCommand,
  },
  {
    name: "show",
    takes: "<slug>",
    description: "one tool's panel, with its evidence and what made it",
    load: async () => (await import("./commands/show.ts")).showCommand,
  },
  {
    name: "site",
    description: "write a static site of all stored tools, with no inference",
    load: async () => (await import("./commands/site.ts")).siteCommand,
  },
  {
    name: "calibrate",
    description: "run the anchors on a model and store its scale from raw answers to 0-100",
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
    description: "the models: which there are and which fit, fetch one, look into one, delete one",
    load: async () => (await import("./commands/models.ts")).modelsCommand,
  },
  {
    name: "personas",
    description: "the reviewers: files that you can copy and edit",
    load: async () => (await import("./commands/personas.ts")).personasCommand,
  },
  {
    name: "runs",
    description: "what was run, by which model, and with what result",
    load: async () => (await import("./commands/runs.ts")).runsCommand,
  },
  {
    name: "batch",
    description: "let a cluster answer: jobs out as OpenAI Batch JSONL, results back in",
    load: async () => (await import("./commands/batch.ts")).batchCommand,
  },
  {
    name: "doctor",
    description: "what this machine can run, and whether the workspace is healthy",
    load: async () => (await import("./commands/doctor.ts")).doctorCommand,
  },
];
