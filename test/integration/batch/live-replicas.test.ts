import { mkdirSync, renameSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { resultOf } from "../../fixtures/batch-answers.ts";
import { runCli } from "../cli/run-cli.ts";
import { chatPath, FakeServer, sendJson, type Reaction } from "../engines/openai/fake-server.ts";
import { anchors, model, World } from "./batch-world.ts";

/** The model of the batch tests behind a server that passes for vLLM. */
async function replica(): Promise<FakeServer> {
  const chat: Reaction = ({ body }, response) => {
    const result = JSON.parse(resultOf(JSON.stringify({ custom_id: "1", body }), model)) as {
      response: { body: { choices: [{ message: { content: string } }]; usage: object } };
    };
    const answer = result.response.body;
    if (body.stream !== true) return sendJson(response, answer);
    const { content } = answer.choices[0].message;
    const events = [
      { model: body.model, choices: [{ delta: { content }, finish_reason: null }] },
      { model: body.model, choices: [{ delta: {}, finish_reason: "stop" }] },
      { model: body.model, choices: [], usage: answer.usage },
    ];
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}data: [DONE]\n\n`);
  };
  const server = new FakeServer({
    [chatPath]: chat,
    "/v1/models": (_, response) =>
      sendJson(response, { data: [{ id: "scripted", owned_by: "vllm", max_model_len: 4_096 }] }),
    "/version": (_, response) => sendJson(response, { version: "0.32.0" }),
    "/tokenize": (_, response) => sendJson(response, { count: 700, max_model_len: 4_096, tokens: [] }),
  });
  onTestFinished(() => server.stop());
  return await server.start();
}

interface Kept {
  readonly review: {
    readonly persona: string;
    readonly score: number;
    readonly verdict: string;
    readonly fields: readonly { readonly text: string }[];
  };
}

function outcomes(world: World): unknown {
  return Object.entries(world.reviews()).map(([slug, reviews]) => [
    slug,
    (reviews as Kept[]).map(({ review }) => [
      review.persona,
      review.score,
      review.verdict,
      review.fields.map(({ text }) => text),
    ]),
  ]);
}

test("one process per replica on one database makes the reviews of a batch, and puts no tool on two servers", async () => {
  const batch = new World(4);
  await batch.settle();

  const live = new World(4);
  const parts = ["0", "1"].map((part) => live.path(`part-${part}`));
  for (const [index, part] of parts.entries()) {
    mkdirSync(part);
    for (const tool of [2 * index + 1, 2 * index + 2]) {
      renameSync(live.path(`dossiers/tool-${tool}.md`), path.join(part, `tool-${tool}.md`));
    }
  }
  const servers = [await replica(), await replica()];
  const on = (server: FakeServer): string[] =>
    `--engine openai --server vllm --model scripted --base-url ${server.url} --db ${live.path("jurybox.db")}`.split(
      " ",
    );
  // Once, before the others start: otherwise each would calibrate the model.
  const calibrated = await runCli(live.folder, ["calibrate", ...on(servers[0]!)]);
  expect(calibrated.code).toBe(0);
  expect(servers[0]!.chats).toHaveLength(60 * anchors.length);
  const before = servers[0]!.chats.length;

  const runs = await Promise.all(
    parts.map((part, index) => runCli(live.folder, ["review", part, ...on(servers[index]!)])),
  );
  expect(runs.map(({ code }) => code)).toEqual([0, 0]);
  expect(outcomes(live)).toEqual(outcomes(batch));
  const asked = [servers[0]!.chats.slice(before), servers[1]!.chats];
  for (const [index, requests] of asked.entries()) {
    const text = JSON.stringify(requests);
    expect([1, 2, 3, 4].filter((tool) => text.includes(`A cluster of ${tool + 1} machines`))).toEqual([
      2 * index + 1,
      2 * index + 2,
    ]);
  }
});
