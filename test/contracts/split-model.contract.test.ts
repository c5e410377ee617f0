import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { runCli } from "../integration/cli/run-cli.ts";
import { openEmbedded } from "../../tools/servers/open-engines.ts";
import { panelQuestions } from "./panel-questions.ts";
import { installedProgram } from "../../tools/servers/installed.ts";
import { contractModel, contractSize, type ModelFile } from "../../tools/servers/model-file.ts";

const server = installedProgram("llama-server");

describe.skipIf(server === null)("a model that llama-gguf-split cut into parts", () => {
  test("is one model: what any part states, and what it answers, matches the whole file", async () => {
    const model = await contractModel("smollm2-135m");
    const folder = temporaryFolder();
    const splitter = path.join(path.dirname(server!), "llama-gguf-split");
    const cut = ["--split", "--split-max-size", "40M", model.path, path.join(folder, "cut")];
    await promisify(execFile)(splitter, cut);
    const parts = readdirSync(folder).toSorted();
    expect(parts.length).toBeGreaterThan(1);

    const whole = await inspect(model.path);
    for (const part of parts) expect(await inspect(path.join(folder, part))).toEqual(whole);
    expect(await answersOf({ ...model, path: path.join(folder, parts[0]!) })).toEqual(await answersOf(model));
  });
});

const ofFiles = new Set(["id", "path", "parts", "bytes", "sha256"]);

/** What does not depend on how the model is split into files. */
async function inspect(file: string): Promise<unknown> {
  const { code, stdout } = await runCli(temporaryFolder(), ["models", "inspect", file, "--json"]);
  expect(code).toBe(0);
  const told = Object.entries(JSON.parse(stdout) as Record<string, unknown>);
  return Object.fromEntries(told.filter(([name]) => !ofFiles.has(name)));
}

async function answersOf(model: ModelFile): Promise<unknown> {
  const questions = (await panelQuestions()).slice(0, 15);
  const engine = await openEmbedded(model, contractSize);
  try {
    const prompts = questions.map(({ prompt }) => prompt);
    const judged = await engine.judge(prompts, new AbortController().signal);
    return judged.map(({ pYes, mass }) => ({ pYes, mass }));
  } finally {
    await engine.close();
  }
}
