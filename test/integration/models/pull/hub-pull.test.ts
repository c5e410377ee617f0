import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ModelTarget } from "../../../../src/models/catalogue/model-spec.ts";
import type { PullProgress } from "../../../../src/models/pull/progress-meter.ts";
import { type PulledModel, pullModel, type PullOptions } from "../../../../src/models/pull/pull.ts";
import type { ModelFolders } from "../../../../src/models/installed/model-folders.ts";
import { type Behaviour, FileServer } from "../file-server.ts";
import { checksum, modelBytes, quickPolicy, temporaryFolders } from "../workbench.ts";

const sha256 = checksum(modelBytes);
const target: ModelTarget = {
  id: "tiny",
  file: { name: "tiny.gguf", bytes: modelBytes.length, sha256 },
  hub: { repository: "owner/tiny-GGUF", file: "tiny.gguf" },
  wheels: [],
  license: null,
};
const unknownTarget: ModelTarget = { ...target, file: { name: "tiny.gguf", bytes: null, sha256: null } };

let folders: ModelFolders;
const servers: FileServer[] = [];

beforeEach(() => {
  folders = temporaryFolders();
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function serve(behaviour: Partial<Behaviour> = {}): Promise<FileServer> {
  const server = await new FileServer({
    bytes: modelBytes,
    ranges: true,
    etag: '"v1"',
    ...behaviour,
  }).start();
  servers.push(server);
  return server;
}

async function pull(
  server: FileServer,
  wanted: ModelTarget = target,
  options: Partial<PullOptions> & { token?: string } = {},
): Promise<PulledModel> {
  return await pullModel(wanted, {
    folders,
    hub: { endpoint: new URL(server.origin), token: options.token ?? null },
    offline: false,
    signal: new AbortController().signal,
    policy: quickPolicy,
    ...options,
  });
}

async function cached(): Promise<string[]> {
  return (await readdir(folders.cache)).filter((name) => !name.startsWith(".")).toSorted();
}

async function pins(): Promise<unknown> {
  return JSON.parse(await readFile(path.join(folders.cache, "models.lock.json"), "utf8"));
}

describe("pullModel from a hub", () => {
  test("fetches, checks, publishes, and the next time finds the file without the network", async () => {
    const server = await serve();
    const reports: PullProgress[] = [];
    const first = await pull(server, target, { onProgress: (progress) => reports.push(progress) });
    expect(first).toEqual({
      path: path.join(folders.cache, "tiny.gguf"),
      bytes: modelBytes.length,
      sha256,
      source: "hub",
    });
    expect(checksum(await readFile(first.path))).toBe(sha256);
    expect(await cached()).toEqual(["tiny.gguf"]);
    expect(server.requests[0]?.path).toBe("/owner/tiny-GGUF/resolve/main/tiny.gguf");
    expect(reports.at(-1)).toMatchObject({ phase: "transfer", doneBytes: modelBytes.length });
    const before = server.requests.length;
    expect(await pull(server)).toEqual({ ...first, source: "installed" });
    expect(server.requests).toHaveLength(before);
  });

  test("resumes a broken connection where it broke", async () => {
    const server = await serve({ cuts: [100_000, null] });
    expect((await pull(server)).sha256).toBe(sha256);
    expect(server.downloads.map(({ ifRange, range }) => ({ ifRange, range }))).toEqual([
      { ifRange: undefined, range: undefined },
      { ifRange: '"v1"', range: "bytes=100000-" },
    ]);
  });

  test("resumes a transfer that has gone silent", async () => {
    const server = await serve({ stallAt: 100_000 });
    const policy = { ...quickPolicy, silenceTimeoutMs: 1_500 };
    expect((await pull(server, target, { policy })).sha256).toBe(sha256);
    expect(server.downloads.at(-1)?.range).toBe("bytes=100000-");
  });

  test("keeps what came when every attempt fails, and resumes there at the next pull", async () => {
    const server = await serve({ cuts: [100_000, 0, 0, null] });
    await expect(pull(server)).rejects.toMatchObject({ code: "network" });
    expect(await cached()).toEqual(["tiny.gguf.part", "tiny.gguf.part.json"]);
    expect((await pull(server)).sha256).toBe(sha256);
    expect(server.downloads.at(-1)?.range).toBe("bytes=100000-");
  });

  test("starts again when the server does not support ranges", async () => {
    const server = await serve({ ranges: false, cuts: [100_000, null] });
    const { path: file } = await pull(server);
    expect(checksum(await readFile(file))).toBe(sha256);
  });

  test("starts again when the file has changed on the server in the meantime", async () => {
    const changed = Buffer.from(modelBytes);
    changed[changed.length - 1] = 7;
    const server = await serve({ cuts: [100_000, 0, 0, null] });
    await expect(pull(server, unknownTarget)).rejects.toMatchObject({ code: "network" });
    server.behaviour = { ...server.behaviour, bytes: changed, etag: '"v2"' };
    expect((await pull(server, unknownTarget)).sha256).toBe(checksum(changed));
  });

  test("deletes wrong bytes and says so", async () => {
    const wrong = Buffer.from(modelBytes);
    wrong[1000] = 255;
    const server = await serve({ bytes: wrong });
    await expect(pull(server)).rejects.toMatchObject({
      code: "checksum",
      message: expect.stringContaining("deleted"),
      hint: expect.stringContaining(sha256),
    });
    expect(await cached()).toEqual([]);
  });

  test("does not fetch a file whose stated checksum or size differs", async () => {
    const server = await serve({ linked: { "x-linked-etag": `"${"0".repeat(64)}"` } });
    await expect(pull(server)).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("SHA-256"),
    });
    server.behaviour = { ...server.behaviour, linked: { "x-linked-size": "5" } };
    await expect(pull(server)).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("size"),
    });
    expect(server.downloads).toEqual([]);
  });

  test.each([
    [404, "no file"],
    [401, "denies access"],
    [503, "HTTP 503"],
  ])("explains HTTP %d", async (status, words) => {
    const server = await serve({ status });
    await expect(pull(server)).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining(words),
    });
  });

  test("gives up on a server that does not answer, and asks it once", async () => {
    const server = await serve({ silent: true });
    const policy = { ...quickPolicy, answerTimeoutMs: 1_500 };
    await expect(pull(server, target, { policy })).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("does not answer"),
      hint: expect.stringContaining("JURYBOX_MODELS_DIR"),
    });
    expect(server.requests).toHaveLength(1);
  });

  test("refuses to start when the disk is too small", async () => {
    const server = await serve({ linked: { "x-linked-size": "900000000000000" } });
    await expect(pull(server, unknownTarget)).rejects.toMatchObject({
      code: "disk",
      message: expect.stringMatching(/900 TB is needed, but only .* is free/),
    });
    expect(server.downloads).toEqual([]);
  });

  test("follows the redirect to another host, and sends the token only to the hub", async () => {
    const store = await serve();
    const hub = await serve({ redirectTo: store.origin, linked: { "x-linked-etag": `"${sha256}"` } });
    await pull(hub, unknownTarget, { token: "secret" });
    expect(hub.requests.map((request) => request.authorization)).toEqual(["Bearer secret", "Bearer secret"]);
    expect(store.requests.map((request) => request.authorization)).toEqual([undefined, undefined]);
  });

  test("follows no endless redirect and none to a file", async () => {
    const loop = await serve();
    loop.behaviour = { ...loop.behaviour, redirectTo: loop.origin };
    await expect(pull(loop)).rejects.toMatchObject({
      message: expect.stringContaining("redirects more than"),
    });
    const unsafe = await serve({ redirectTo: "file:///etc" });
    await expect(pull(unsafe)).rejects.toMatchObject({ message: expect.stringContaining("not safe") });
  });
});

describe("pullModel of a file without a known checksum", () => {
  test("pins the checksum that the hub states, and holds later pulls to it", async () => {
    const server = await serve({ linked: { "x-linked-etag": `"${sha256}"` } });
    const { path: file } = await pull(server, unknownTarget);
    expect(await pins()).toMatchObject({
      files: { "tiny.gguf": { sha256, origin: "hub", bytes: modelBytes.length } },
    });
    await writeFile(file, modelBytes.subarray(0, 5000));
    await expect(pull(server, unknownTarget)).rejects.toMatchObject({ code: "checksum", where: file });
  });

  test("does not accept bytes that differ from what the hub states", async () => {
    const server = await serve({ linked: { "x-linked-etag": `"${"a".repeat(64)}"` } });
    await expect(pull(server, unknownTarget)).rejects.toMatchObject({ code: "checksum" });
    expect(await cached()).toEqual([]);
  });

  test("pins what came where the hub states nothing", async () => {
    await pull(await serve(), unknownTarget);
    expect(await pins()).toMatchObject({ files: { "tiny.gguf": { sha256, origin: "first-use" } } });
  });

  test("keeps no page of text that came instead of a model", async () => {
    const server = await serve({ bytes: Buffer.from("<html>Please log in</html>") });
    await expect(pull(server, unknownTarget)).rejects.toMatchObject({ code: "model" });
    expect(await cached()).toEqual([]);
  });
});

describe("pullModel without the network", () => {
  test("finds a file in a read-only folder first, and refuses a wrong one there", async () => {
    const server = await serve();
    const own = path.join(folders.readOnly[0] ?? "", "tiny.gguf");
    await mkdir(path.dirname(own), { recursive: true });
    await writeFile(own, modelBytes);
    expect(await pull(server, target, { offline: true })).toMatchObject({ path: own, source: "installed" });
    await writeFile(own, modelBytes.subarray(1));
    await expect(pull(server, target, { offline: true })).rejects.toMatchObject({
      code: "checksum",
      where: own,
    });
    expect(server.requests).toEqual([]);
  });

  test("says how to get the file when --offline forbids fetching it", async () => {
    const server = await serve();
    await expect(pull(server, target, { offline: true })).rejects.toMatchObject({
      code: "network",
      message: expect.stringContaining("--offline"),
      hint: expect.stringMatching(/tiny\.gguf.*owner\/tiny-GGUF.*JURYBOX_MODELS_DIR/),
    });
    expect(server.requests).toEqual([]);
  });
});

describe("pullModel when it is stopped or shared", () => {
  test("keeps what came when the user stops it", async () => {
    const server = await serve({ cuts: [100_000, null] });
    const controller = new AbortController();
    const stopped = pull(server, target, {
      signal: controller.signal,
      policy: { ...quickPolicy, baseDelayMs: 60_000, longestDelayMs: 60_000 },
    });
    setTimeout(() => controller.abort(), 200);
    await expect(stopped).rejects.toMatchObject({ code: "interrupted" });
    expect(await cached()).toEqual(["tiny.gguf.part", "tiny.gguf.part.json"]);
    expect((await pull(server)).sha256).toBe(sha256);
    expect(server.downloads.at(-1)?.range).toBe("bytes=100000-");
  });

  test("lets one of two pulls of the same model fetch, and the other wait for it", async () => {
    const server = await serve();
    const phases = new Set<string>();
    const onProgress = ({ phase }: PullProgress): void => void phases.add(phase);
    const both = await Promise.all([
      pull(server, target, { onProgress }),
      pull(server, target, { onProgress }),
    ]);
    expect(both.map(({ source }) => source).toSorted()).toEqual(["hub", "installed"]);
    expect(server.downloads).toHaveLength(1);
    expect(phases).toContain("waiting");
  });
});
