import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { freeMemory } from "../../../src/host/memory.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Writes files in the kernel's form and reads the free memory from them. */
async function freeWith(files: Readonly<Record<string, string>>): Promise<number> {
  const root = folder;
  for (const [name, text] of Object.entries({ "proc/meminfo": meminfo, ...files })) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  return await freeMemory(root);
}

const kibibyte = 1024;
const meminfo = "MemTotal:       8000 kB\nMemFree:         100 kB\nMemAvailable:   5000 kB\n";

describe("freeMemory", () => {
  test("is what the system can give where no group limits it", async () => {
    expect(await freeWith({})).toBe(5000 * kibibyte);
    const unlimited = { "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/memory.max": "max\n" };
    expect(await freeWith(unlimited)).toBe(5000 * kibibyte);
  });

  test("honours the tightest limit on the way up, counting caches that can be dropped (version 2)", async () => {
    const files = {
      "proc/self/cgroup": "0::/outer/inner\n",
      "sys/fs/cgroup/outer/memory.max": "3000000\n",
      "sys/fs/cgroup/outer/memory.current": "2500000\n",
      "sys/fs/cgroup/outer/memory.stat": "anon 1\ninactive_file 400000\n",
      "sys/fs/cgroup/outer/inner/memory.max": "4000000\n",
      "sys/fs/cgroup/outer/inner/memory.current": "2500000\n",
    };
    expect(await freeWith(files)).toBe(900_000);
  });

  test("finds the limit at the root of a container that sees the host's path (version 1)", async () => {
    const files = {
      "proc/self/cgroup": "5:cpu,cpuacct:/docker/x\n4:memory:/docker/x\n",
      "sys/fs/cgroup/memory/memory.limit_in_bytes": "2000000\n",
      "sys/fs/cgroup/memory/memory.usage_in_bytes": "1500000\n",
      "sys/fs/cgroup/memory/memory.stat": "total_inactive_file 100000\n",
    };
    expect(await freeWith(files)).toBe(600_000);
  });

  test("is never negative", async () => {
    const files = {
      "proc/self/cgroup": "0::/\n",
      "sys/fs/cgroup/memory.max": "100\n",
      "sys/fs/cgroup/memory.current": "200\n",
    };
    expect(await freeWith(files)).toBe(0);
  });

  test("works on this machine", async () => {
    const free = await freeMemory();
    expect(free).toBeGreaterThan(0);
    expect(free).toBeLessThanOrEqual(os.totalmem());
  });
});
