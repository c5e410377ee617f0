import { spawnSync } from "node:child_process";
import { access, readdir, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { withExclusiveLock } from "../../../src/files/exclusive-lock.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;
let lock: string;
const { signal } = new AbortController();

beforeEach(() => {
  folder = temporaryFolder();
  lock = path.join(folder, "model.lock");
});

/** Runs several holders at once and returns the most that were inside together. */
async function crowd(size: number): Promise<number> {
  let inside = 0;
  let most = 0;
  const enter = async (): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    await sleep(20);
    inside -= 1;
  };
  await Promise.all(
    Array.from({ length: size }, async () => await withExclusiveLock(lock, { signal }, enter)),
  );
  return most;
}

describe("withExclusiveLock", () => {
  test("lets in one at a time and leaves nothing behind", async () => {
    expect(await crowd(4)).toBe(1);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is released when the work fails", async () => {
    const work = async (): Promise<never> => {
      await access(lock);
      throw new Error("work failed");
    };
    await expect(withExclusiveLock(lock, { signal }, work)).rejects.toThrow("work failed");
    expect(await readdir(folder)).toEqual([]);
  });

  test("takes over from a dead process, one at a time", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    await writeFile(lock, JSON.stringify({ pid, host: hostname() }));
    expect(await crowd(4)).toBe(1);
  });

  test("takes over from another machine only when its heartbeat has stopped", async () => {
    await writeFile(lock, JSON.stringify({ pid: 1, host: "another-machine" }));
    const controller = new AbortController();
    let waited = false;
    const waiting = withExclusiveLock(
      lock,
      { signal: controller.signal, onWait: () => void (waited = true) },
      async () => await Promise.resolve("in"),
    );
    await sleep(100);
    expect(waited).toBe(true);
    const longAgo = new Date(Date.now() - 120_000);
    await utimes(lock, longAgo, longAgo);
    expect(await waiting).toBe("in");
  });

  test("can be stopped while it waits for a living process", async () => {
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname() }));
    const waiting = withExclusiveLock(lock, { signal: AbortSignal.timeout(100) }, async () => await sleep(0));
    await expect(waiting).rejects.toMatchObject({ code: "interrupted" });
    expect(await readdir(folder)).toEqual(["model.lock"]);
  });
});
