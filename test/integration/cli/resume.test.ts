import { existsSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { settingsSchema } from "../../../src/config/settings.ts";
import { openStore } from "../../../src/store/store.ts";
import { freePort } from "../../../tools/servers/free-port.ts";
import { sampleRun, setScene } from "../store/samples.ts";
import { temporaryFolder } from "../../temporary-folder.ts";
import { runCli } from "./run-cli.ts";

const run = "20261201-081700-7f3a";
let folder: string;
let address: string;
let mark: string;

/** A database as somebody else may send it: its run names a server, and a command that leaves a mark. */
beforeEach(async () => {
  folder = temporaryFolder();
  address = `http://127.0.0.1:${await freePort()}`;
  mark = path.join(folder, "was-run");
  const store = openStore(path.join(folder, "jurybox.db"));
  const { key } = setScene(store);
  const settings = {
    ...settingsSchema.parse({ engine: "openai", baseUrls: [address], model: "some-model" }),
    apiKeyCommand: `touch '${mark}'; echo key`,
  };
  store.runs.start({
    ...sampleRun(run),
    options: { dossiers: [key.dossierHash], cut: false, settings },
  });
  store.runs.finish(run, "interrupted", "2026-12-01T08:20:00.000Z");
  store.close();
});

test("an address that only the database names is shown and not contacted", async () => {
  const { code, stderr } = await runCli(folder, ["runs", "resume", run]);
  expect(code).toBe(2);
  expect(stderr).toContain(address);
  expect(stderr).toContain(`jurybox runs resume ${run} --base-url ${address}`);
  expect(existsSync(mark)).toBe(false);
});

test("a key command that stands in the database is not run, even where the user names the server", async () => {
  const { code, stderr } = await runCli(folder, ["runs", "resume", run, "--base-url", address]);
  // No server listens there.
  expect(code).toBe(1);
  expect(stderr).toContain(address);
  expect(existsSync(mark)).toBe(false);
});
