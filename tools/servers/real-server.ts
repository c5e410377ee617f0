import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A running server on 127.0.0.1. */
export interface RealServer {
  readonly baseUrl: string;
  /** The name under which it serves the tests' model. */
  readonly model: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Asks it to end, and removes its temporary folder. */
  stop(): Promise<void>;
  log(): string;
}

export interface Launch {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly model: string;
  /** Answers 200 once the server is ready. */
  readonly healthPath: string;
  readonly limitMs: number;
  /** Its own folder, removed when it stops. */
  readonly folder: string;
}

const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => signalGroup(child, "SIGKILL")));

export function temporaryFolder(name: string): string {
  return mkdtempSync(path.join(tmpdir(), `jurybox-${name}-`));
}

/**
 * Starts a server and waits until it is ready.
 * @throws Error with the end of its log when it is not ready in time, or ends
 */
export async function launch(options: Launch): Promise<RealServer> {
  const logFile = path.join(options.folder, "log.txt");
  const log = openSync(logFile, "w");
  // In a process group of its own, since a server may run the model in a child.
  const child = spawn(options.program, options.args, {
    stdio: ["ignore", log, log],
    env: { ...process.env, ...options.environment },
    detached: true,
  });
  closeSync(log);
  running.add(child);
  const ended = once(child, "exit").catch(() => {});
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    signalGroup(child, signal);
    const late = setTimeout(() => signalGroup(child, "SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
    signalGroup(child, "SIGKILL");
    running.delete(child);
  };
  const server: RealServer = {
    baseUrl: options.baseUrl,
    model: options.model,
    kill: () => end("SIGKILL"),
    stop: async () => {
      await end("SIGTERM");
      rmSync(options.folder, { recursive: true, force: true });
    },
    log: () => readFileSync(logFile, "utf8"),
  };
  try {
    await untilReady(child, options);
    return server;
  } catch (error) {
    await end("SIGKILL");
    throw new Error(`${(error as Error).message}; its log ends:\n${server.log().slice(-4_000)}`, {
      cause: error,
    });
  }
}

async function untilReady(child: ChildProcess, { program, baseUrl, healthPath, limitMs }: Launch) {
  const name = path.basename(program);
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${name} ended before it was ready`);
    }
    const reply = await fetch(baseUrl + healthPath, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await reply?.body?.cancel();
    if (reply?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${name} was not ready after ${limitMs / 1_000} s`);
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
