import { describe, expect, test } from "vitest";
import {
  AttemptError,
  faultOf,
  requestFault,
  serverFault,
  wrongServer,
} from "../../../../../src/engines/openai/attempt-error.ts";
import type { Client } from "../../../../../src/engines/openai/client.ts";
import type { Identity } from "../../../../../src/engines/openai/identify.ts";
import { parseAddress } from "../../../../../src/engines/server-address.ts";
import { ServerPool, type Lease } from "../../../../../src/engines/openai/pool/server-pool.ts";
import { FakeClock, settle } from "../fake-clock.ts";

const identity = { model: "m" } as Identity;

function makePool(names: readonly string[], parallel = 2) {
  const clock = new FakeClock();
  const notices: string[] = [];
  const trials: string[] = [];
  const dead = new Set<string>();
  const clients = names.map((name) => ({ server: parseAddress(`http://${name}`) }) as Client);
  const pool = new ServerPool({
    clients,
    parallel,
    clock,
    circuit: { failures: 2, cooldownMs: 1_000, longestCooldownMs: 8_000 },
    patienceMs: 20_000,
    longestPauseMs: 60_000,
    identify: async ({ server }) => {
      trials.push(server.text);
      if (dead.has(server.text)) throw faultOf(server.text, "nothing answers at this address");
      return identity;
    },
    onNotice: (text) => notices.push(text),
  });
  for (const client of clients) pool.admit(client, identity);
  const signal = new AbortController().signal;
  const acquire = () => pool.acquire(signal);
  const serverOf = (lease: Lease): string => lease.client.server.text;
  const failTwice = async (name: string): Promise<void> => {
    for (let failed = 0; failed < 2; failed++) {
      // One that has failed once comes last: the others must be busy.
      const others: Lease[] = [];
      let lease = await acquire();
      for (; serverOf(lease) !== `http://${name}`; lease = await acquire()) others.push(lease);
      lease.failed(faultOf("", "the connection broke"));
      for (const other of others) other.answered(null);
    }
  };
  return { pool, clock, notices, trials, dead, acquire, serverOf, failTwice };
}

/** The outcome of a promise, if it has one by now. */
async function peek<T>(promise: Promise<T>): Promise<T | "waiting"> {
  await settle();
  return await Promise.race([promise, settle().then(() => "waiting" as const)]);
}

const tooMany = (waitMs: number | null) =>
  new AttemptError(
    "engine",
    "failed (HTTP 429)",
    { where: "", hint: "" },
    { ...serverFault, serverFault: false, pressure: true, waitMs },
  );

describe("a pool of servers", () => {
  test("shares the load: each request goes to the least loaded", async () => {
    const { acquire, serverOf } = makePool(["a", "b"]);
    const leases = [await acquire(), await acquire(), await acquire(), await acquire()];
    expect(leases.map(serverOf).toSorted()).toEqual(["http://a", "http://a", "http://b", "http://b"]);
  });

  test("makes requests wait, in order, while all places are taken", async () => {
    const { acquire } = makePool(["a"], 1);
    const first = await acquire();
    const order: number[] = [];
    const waiting = [1, 2, 3].map(async (place) => {
      const lease = await acquire();
      order.push(place);
      lease.answered(1);
    });
    await settle();
    expect(order).toEqual([]);
    first.answered(1);
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3]);
  });

  test("leaves out a server that fails again and again, and takes it back when it answers", async () => {
    const { acquire, serverOf, failTwice, notices, clock, trials } = makePool(["a", "b"]);
    await failTwice("a");
    expect(notices).toEqual(["http://a is left out until it answers again: the connection broke."]);
    expect([await acquire(), await acquire()].map(serverOf)).toEqual(["http://b", "http://b"]);
    const waiting = acquire();
    expect(await peek(waiting)).toBe("waiting");
    await clock.advance(1_000);
    expect(serverOf(await waiting)).toBe("http://a");
    expect(trials).toEqual(["http://a"]);
    expect(notices[1]).toBe("http://a answers again and is used again.");
  });

  test("tries a dead server less and less often, and gives up when none is available for too long", async () => {
    const { acquire, failTwice, clock, trials, dead } = makePool(["a"]);
    await failTwice("a");
    dead.add("http://a");
    const waiting = acquire();
    waiting.catch(() => undefined);
    await clock.advance(19_000);
    expect(trials).toHaveLength(4);
    expect(await peek(waiting)).toBe("waiting");
    await clock.advance(10_000);
    await expect(waiting).rejects.toMatchObject({
      code: "engine",
      message: "no server is available: http://a (nothing answers at this address)",
    });
    expect(clock.sleeping).toBe(0);
  });

  test("gives up at once when every server is refused for good", async () => {
    const { acquire, notices } = makePool(["a"]);
    const lease = await acquire();
    const message = "the server answers with the model x, not with m";
    lease.failed(new AttemptError("engine", message, { where: "", hint: "" }, wrongServer));
    await expect(acquire()).rejects.toThrow(`no server can be used: http://a (${message})`);
    expect(notices).toEqual([`http://a is no longer used: ${message}.`]);
  });

  test("leaves a server alone for as long as it asks", async () => {
    const { acquire, clock } = makePool(["a"]);
    (await acquire()).failed(tooMany(7_000));
    const waiting = acquire();
    await clock.advance(6_999);
    expect(await peek(waiting)).toBe("waiting");
    await clock.advance(1);
    expect(await peek(waiting)).not.toBe("waiting");
  });

  test("does not wait for a server that asks to be left alone for an hour", async () => {
    const { acquire } = makePool(["a"]);
    (await acquire()).failed(tooMany(3_600_000));
    await expect(acquire()).rejects.toThrow("no server is available: http://a (failed (HTTP 429))");
  });

  test("gives an overloaded server fewer requests at once", async () => {
    const { acquire, clock } = makePool(["a"], 4);
    await clock.advance(10);
    (await acquire()).failed(tooMany(null));
    const leases = [acquire(), acquire(), acquire()];
    expect(await peek(leases[1]!)).not.toBe("waiting");
    expect(await peek(leases[2]!)).toBe("waiting");
  });

  test("does not hold a refused request against the server", async () => {
    const { acquire, notices } = makePool(["a"]);
    const refused = new AttemptError("engine", "refused (HTTP 400)", { where: "", hint: "" }, requestFault);
    for (let request = 0; request < 5; request++) (await acquire()).failed(refused);
    expect(notices).toEqual([]);
    await acquire();
  });

  test("ends a wait when the run is interrupted", async () => {
    const { pool, acquire, clock } = makePool(["a"], 1);
    await acquire();
    const abort = new AbortController();
    const waiting = pool.acquire(abort.signal);
    await settle();
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: "interrupted" });
    expect(clock.sleeping).toBe(0);
  });
});
