import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine, Judgement } from "../../src/engines/engine.ts";
import { samplesPerJudgement } from "../../src/engines/yes-no-texts.ts";
import { mean } from "../../src/statistics/mean.ts";
import { openEmbedded, openOllama } from "../../tools/servers/open-engines.ts";
import { panelQuestions } from "./panel-questions.ts";
import { installedProgram } from "../../tools/servers/installed.ts";
import { contractModel, contractSize } from "../../tools/servers/model-file.ts";
import { startOldOllama } from "../../tools/servers/ollama.ts";
import type { RealServer } from "../../tools/servers/real-server.ts";

const model = await contractModel();
const prompts = (await panelQuestions()).map(({ prompt }) => prompt);
const never = new AbortController().signal;

describe.skipIf(installedProgram("ollama-old") === null)(
  "answers counted on a server without log-probabilities",
  () => {
    const notices: string[] = [];
    let server: RealServer | null = null;
    let engine: Engine;
    let drawn: readonly Judgement[];
    let read: readonly Judgement[];
    beforeAll(async () => {
      const embedded = await openEmbedded(model, contractSize);
      read = await embedded.judge(prompts, never);
      await embedded.close();
      server = await startOldOllama(model);
      engine = await openOllama(server!.baseUrl, model.id, contractSize, (text) => notices.push(text));
      drawn = await engine.judge(prompts, never);
    });
    afterAll(async () => {
      await engine?.close();
      await server?.stop();
    });

    test("are reported as such", () => {
      expect(notices).toEqual([expect.stringContaining("each item is judged by counting 8 sampled answers")]);
      expect(drawn.map(({ sampled }) => sampled)).toEqual(prompts.map(() => samplesPerJudgement));
      for (const { mass } of drawn) expect(Number.isInteger(samplesPerJudgement * mass)).toBe(true);
    });

    // Another build of llama.cpp moves each probability, mostly by less than 0.03.
    test.each([
      ["yes", ({ pYes, mass }: Judgement) => pYes * mass],
      ["no", ({ pYes, mass }: Judgement) => (1 - pYes) * mass],
    ])("say %s as often as the same file's probabilities predict, within chance", (word, shareOf) => {
      const foretold = read.map(shareOf);
      const apart = mean(drawn.map((judgement, index) => shareOf(judgement) - foretold[index]!));
      const variances = foretold.map((share) => (share * (1 - share)) / samplesPerJudgement);
      const chance = Math.sqrt(mean(variances) / prompts.length);
      console.info(
        `${word}: ${mean(foretold).toFixed(3)} foretold, ${apart.toFixed(3)} more drawn, ${chance.toFixed(3)} by chance`,
      );
      expect(Math.abs(apart)).toBeLessThan(4 * chance + 0.03);
    });
  },
);
