import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli, startCli } from "./run-cli.ts";

const pull = ["models", "pull", "hf:somebody/something/model.gguf"];
let silent: Server;
let environment: Record<string, string>;

beforeAll(async () => {
  // Accepts every request and never answers.
  silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  environment = { HF_ENDPOINT: `http://127.0.0.1:${port}`, NO_PROXY: "127.0.0.1", no_proxy: "127.0.0.1" };
});
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

test("--timeout ends a command that takes too long", async () => {
  const { code, stdout, stderr } = await runCli(temporaryFolder(), [...pull, "--timeout", "1s"], environment);
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  expect(stderr).toMatch(/error the time allowed by --timeout is over\n {2}try .+\n$/);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends it with 130 and says what is kept", async (name) => {
  const child = startCli(temporaryFolder(), pull, environment);
  const output = text(child.stderr!);
  await once(silent, "request");
  child.kill(name);
  const [code] = (await once(child, "exit")) as [number];
  expect(code).toBe(130);
  expect(await output).toMatch(/stopping: .*\nerror interrupted\n {2}try .+\n$/);
});
