import type { Dossier } from "../../src/domain/dossier.ts";
import type { Prompt } from "../../src/domain/prompt.ts";
import { paragraphsOf, questionsOf, writtenTokens, type PanelJob } from "./panel-job.ts";
import { prefixTreeSize } from "./prefix-tree.ts";

type Tokenizer = (prompt: Prompt) => readonly number[];

/** The tokens to compute for a job if none is computed twice: the prefix tree of its prompts, and its answers. */
export function distinctTokens(tokensOf: Tokenizer, job: PanelJob): number {
  const prompts = [...questionsOf(job), ...paragraphsOf(job).map(({ prompt }) => prompt)];
  return prefixTreeSize(prompts.map(tokensOf)) + job.length * writtenTokens;
}

/** Tokens of a dossier's facts, without the text around them in a prompt. */
export function dossierTokens(tokensOf: Tokenizer, { facts }: Dossier): number {
  const asked = (text: string): number => tokensOf([{ role: "user", text }]).length;
  return asked(facts.map(({ text }) => text).join("\n")) - asked("");
}
