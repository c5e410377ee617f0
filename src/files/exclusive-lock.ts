import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { explainWriteError, systemErrorCode } from "./system-error.ts";
import { throwIfInterrupted } from "../domain/error.ts";
import { pause } from "../host/backoff.ts";

export interface LockOptions {
  readonly signal: AbortSignal;
  /** Called once when another process holds the lock. */
  readonly onWait?: (() => void) | undefined;
}

const holderSchema = z.object({ pid: z.int().positive(), host: z.string() });

const pollMs = 250;
/** The holder touches its lock this often, … */
const heartbeatMs = 5_000;
/** … so one that was not touched for this long has no living holder, whatever machine it was on. */
const staleMs = 60_000;

/**
 * Runs `work` while no other process holds the lock file, waiting for as long as one does. A lock whose
 * process has died is taken over: at once when it ran on this machine, else when its heartbeat has stopped.
 * @throws JuryboxError `interrupted` while waiting, `disk` when the lock cannot be written
 */
export async function withExclusiveLock<T>(
  file: string,
  options: LockOptions,
  work: () => Promise<T>,
): Promise<T> {
  await acquire(file, options);
  const heartbeat = setInterval(() => {
    const now = new Date();
    // A missed beat does no harm: the next one follows in seconds.
    utimes(file, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

async function acquire(file: string, { signal, onWait }: LockOptions): Promise<void> {
  let told = false;
  for (;;) {
    throwIfInterrupted(signal);
    if (await create(file)) return;
    if (await isStale(file)) {
      await removeStale(file);
      continue;
    }
    if (!told) onWait?.();
    told = true;
    await pause(pollMs, signal);
  }
}

/** Creates the lock file, or returns false when it exists. */
async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    try {
      await handle.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw explainWriteError(error, file);
  }
}

/**
 * Removes a lock left by a dead process. Two waiters may find it at the same time, and the slower one must
 * not remove the lock that the faster one has just made: so only the holder of a second file removes.
 */
async function removeStale(file: string): Promise<void> {
  const guard = `${file}.takeover`;
  if (await create(guard)) {
    try {
      if (await isStale(file)) await rm(file, { force: true });
    } finally {
      await rm(guard, { force: true });
    }
  } else if (await isStale(guard)) {
    await rm(guard, { force: true });
  } else {
    await sleep(pollMs);
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(file);
    if (Date.now() - mtimeMs > staleMs) return true;
    const holder = holderSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
    return holder.success && holder.data.host === hostname() && !isRunning(holder.data.pid);
  } catch {
    // It is gone, or its writer has not filled it in yet.
    return false;
  }
}

/** Whether a process of this machine is still running. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 is not delivered: it only checks that the process is there.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, but belongs to somebody else.
    return systemErrorCode(error) === "EPERM";
  }
}
