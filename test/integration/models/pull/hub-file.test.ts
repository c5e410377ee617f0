import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parseModelSpec } from "../../../../src/models/catalogue/model-spec.ts";
import { obtainModel, type ObtainedModel } from "../../../../src/models/obtain-model.ts";
import type { PullOptions } from "../../../../src/models/pull/pull.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { buildGguf, tinyModel } from "../../../fixtures/tiny-gguf.ts";
import { type Behaviour, FileServer } from "../file-server.ts";
import { quickPolicy, temporaryFolders } from "../workbench.ts";

let folders: ModelFolders;
let server: FileServer | undefined;
beforeEach(() => {
  folders = temporaryFolders();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

/** A model of 300 kB, so that its head is a small part of it. */
function licensed(license: string): Buffer {
  const metadata = { ...tinyModel.metadata, "general.license": license };
  return Buffer.concat([buildGguf({ ...tinyModel, metadata }), Buffer.alloc(300_000, 1)]);
}

interface Told {
  readonly notice: string;
  /** GET requests that the server had seen by then. */
  readonly downloads: number;
}

async function pull(
  behaviour: Partial<Behaviour>,
  options: Partial<PullOptions> = {},
): Promise<{ model: ObtainedModel; told: Told[]; hub: FileServer }> {
  server ??= await new FileServer({
    bytes: licensed("mit"),
    ranges: true,
    etag: '"v1"',
    ...behaviour,
  }).start();
  const hub = server;
  const told: Told[] = [];
  const spec = parseModelSpec("hf:owner/repo/tiny.gguf");
  if (spec.kind !== "hub") throw new Error("not an address on the hub");
  const model = await obtainModel(spec, [], {
    folders,
    hub: { endpoint: new URL(hub.origin), token: "secret" },
    offline: false,
    signal: new AbortController().signal,
    policy: quickPolicy,
    onNotice: (notice) => told.push({ notice, downloads: hub.downloads.length }),
    ...options,
  });
  return { model, told, hub };
}

describe("the licence of a model on the hub", () => {
  test("is read from the head of the file and shown once, before the rest is fetched", async () => {
    const { hub, model, told } = await pull({ bytes: licensed("cc-by-nc-4.0") });
    expect(told).toEqual([{ notice: expect.stringContaining("non-commercial"), downloads: 1 }]);
    expect(model.notice).toBe(told[0]?.notice);
    expect(hub.downloads.map(({ range }) => range)).toEqual(["bytes=0-65535", undefined]);
  });

  test("is shown again when the model is used later, without the network", async () => {
    const { told: first } = await pull({ bytes: licensed("mrl") });
    const { hub, told } = await pull({}, { offline: true });
    expect(told.map(({ notice }) => notice)).toEqual(first.map(({ notice }) => notice));
    expect(hub.downloads).toHaveLength(2);
  });

  test("is not shown when it is free", async () => {
    const { model, told } = await pull({});
    expect(told).toEqual([]);
    expect(model.notice).toBeNull();
  });

  test("takes no more than the head from a server that does not support ranges", async () => {
    const { told } = await pull({ bytes: licensed("gemma"), ranges: false });
    expect(told).toHaveLength(1);
    expect(told[0]?.notice).toContain("Gemma");
  });

  test("does not stand in the way when the head cannot be read", async () => {
    const { told } = await pull({ bytes: licensed("gemma"), cuts: [0, null] });
    // The whole file states it then.
    expect(told).toEqual([{ notice: expect.stringContaining("Gemma"), downloads: 2 }]);
  });

  test("leaves nothing behind when nothing came", async () => {
    await expect(pull({ status: 404 })).rejects.toMatchObject({ code: "network" });
    expect((await readdir(folders.cache)).filter((name) => !name.startsWith("."))).toEqual([]);
  });
});
