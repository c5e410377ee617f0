import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { inspect } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { readApiKey } from "../../../../src/engines/openai/api-key.ts";
import { probeServer } from "../../../../src/engines/openai/probe.ts";
import { failing, inTurn, sendJson, vllmPaths, type Reaction } from "./fake-server.ts";
import {
  collect,
  never,
  openEngine,
  prompt,
  quickPolicy,
  startServer,
  writeRequest,
} from "./opened-engine.ts";
import { temporaryFolder } from "../../../temporary-folder.ts";

const planted = "sk-planted-5f0c9d27aa31";

/** Everything of a value that could be printed or stored, causes and hidden properties included. */
const everything = (value: unknown): string =>
  inspect(value, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });

describe("the key", () => {
  const repeats: Reaction = ({ authorization }, response) =>
    sendJson(
      response,
      { error: { message: `Incorrect API key provided: ${authorization}`, type: "bad" } },
      401,
    );
  const quotes =
    (status: number): Reaction =>
    ({ authorization }, response) =>
      sendJson(response, { error: { message: `bad header ${authorization}` } }, status);
  const inText: Reaction = ({ authorization }, response) => {
    const chunk = {
      model: "m",
      choices: [{ delta: { content: `{"text":"${authorization}"}` }, finish_reason: "stop" }],
    };
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const page: Reaction = ({ authorization }, response) => void response.end(`<h1>${authorization}`);

  test("is sent to the server", async () => {
    const server = await startServer(vllmPaths());
    await openEngine([server], { apiKey: planted });
    expect(new Set(server.requests.map(({ authorization }) => authorization))).toEqual(
      new Set([`Bearer ${planted}`]),
    );
  });

  test.each([
    ["401", repeats],
    ["403", failing(403)],
    ["400", quotes(400)],
    ["404", quotes(404)],
    ["500", quotes(500)],
    ["an answer", inText],
    ["a page", page],
  ])("is in nothing that is thrown or recorded after %s", async (_, reaction) => {
    const server = await startServer(vllmPaths(inTurn(reaction)));
    const { engine, notices } = await openEngine([server], { apiKey: planted });
    const recorded: unknown[] = [notices, engine, engine.describe()];
    recorded.push(await engine.judge([prompt("Good?")], never).catch((error: unknown) => error));
    recorded.push(
      await collect(engine.write([writeRequest("Write.")], never)).catch((error: unknown) => error),
    );
    expect(everything(recorded)).not.toContain(planted);
  });

  test("that is refused ends the run at once, without a second try", async () => {
    const server = await startServer(vllmPaths(inTurn(repeats)));
    const { engine } = await openEngine([server], { apiKey: planted });
    await expect(engine.judge([prompt("Good?")], never)).rejects.toMatchObject({
      code: "config",
      message: "the server wants a valid key (HTTP 401)",
      hint: expect.stringContaining("JURYBOX_API_KEY"),
    });
    expect(server.chats).toHaveLength(1);
    const refusing = await startServer({ "/v1/models": repeats });
    await expect(openEngine([refusing], { apiKey: planted })).rejects.toMatchObject({ code: "config" });
  });

  test("with characters that cannot be sent is refused without being shown", async () => {
    const server = await startServer(vllmPaths());
    for (const key of [`${planted}\r\nX-Evil: 1`, `${planted} ü`]) {
      const errors = [
        await openEngine([server], { apiKey: key }).catch((error: unknown) => error),
        await probeServer(server.url, key, never, quickPolicy).catch((error: unknown) => error),
        await readApiKey({ JURYBOX_API_KEY: key }, undefined, "auto").catch((error: unknown) => error),
      ];
      for (const error of errors) expect(error).toMatchObject({ code: "config" });
      expect(everything(errors)).not.toContain(planted);
    }
    expect(server.requests).toEqual([]);
  });
});

describe("readApiKey", () => {
  let folder = "";
  beforeAll(() => {
    folder = temporaryFolder();
    writeFileSync(path.join(folder, "key"), `${planted}\nsecond line\n`);
  });
  const { PATH } = process.env;

  test("takes the environment first, then the command, then Mistral's variable for Mistral only", async () => {
    const environment = { PATH, JURYBOX_API_KEY: "one", MISTRAL_API_KEY: "three" };
    const bare = { PATH, MISTRAL_API_KEY: "three" };
    await expect(readApiKey(environment, "echo two", "mistral")).resolves.toBe("one");
    await expect(readApiKey(bare, "echo two", "mistral")).resolves.toBe("two");
    await expect(readApiKey(bare, undefined, "mistral")).resolves.toBe("three");
    await expect(readApiKey(bare, undefined, "auto")).resolves.toBeNull();
    await expect(readApiKey({ JURYBOX_API_KEY: " " }, undefined, "auto")).resolves.toBeNull();
  });

  test("takes the first line of what the command prints", async () => {
    await expect(readApiKey({ PATH }, `cat '${folder}/key'`, "auto")).resolves.toBe(planted);
  });

  test.each([
    ["exit 3", "the key command ended with code 3"],
    ["true", "the key command printed nothing"],
    ["kill -9 $$", "the key command was ended by SIGKILL"],
  ])("says how the command %s failed, but nothing of what it printed", async (command, message) => {
    const error = await readApiKey({ PATH }, `echo ${planted} >&2; ${command}`, "auto").catch(
      (error: unknown) => error,
    );
    expect(error).toMatchObject({ code: "config", message });
    expect(everything(error)).not.toContain(planted);
  });

  test("ends a command that takes too long, and what it has started", async () => {
    const mark = `${60_000 + (process.pid % 1_000)}`;
    await expect(readApiKey({ PATH }, `sleep ${mark} & sleep ${mark}`, "auto", 200)).rejects.toThrow(
      "the key command did not end within 0.2 s",
    );
    const processes = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" });
    expect(processes.split("\n").filter((line) => line.trim() === `sleep ${mark}`)).toEqual([]);
  });
});
