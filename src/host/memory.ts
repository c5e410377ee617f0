import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/**
 * Bytes of memory that this process could still use: what the system can give (`MemAvailable` on Linux,
 * which counts caches that can be dropped), and no more than its control group allows.
 * @param root where `/proc` and `/sys` are found
 */
export async function freeMemory(root = "/"): Promise<number> {
  const read = async (file: string): Promise<string> =>
    await readFile(path.join(root, file), "utf8").catch(() => "");
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(await read("proc/meminfo"))?.[1];
  const system = available === undefined ? os.freemem() : Number(available) * 1024;
  const groups = await read("proc/self/cgroup");
  return Math.max(
    0,
    Math.min(system, await freeInUnifiedGroup(groups, read), await freeInMemoryGroup(groups, read)),
  );
}

type ReadText = (file: string) => Promise<string>;

interface GroupFiles {
  readonly limit: string;
  readonly usage: string;
  /** Key in `memory.stat` of cached file pages that are dropped first. */
  readonly reclaimable: string;
}

const unified: GroupFiles = { limit: "memory.max", usage: "memory.current", reclaimable: "inactive_file" };
const legacy: GroupFiles = {
  limit: "memory.limit_in_bytes",
  usage: "memory.usage_in_bytes",
  reclaimable: "total_inactive_file",
};

/** Version 2 of control groups: one tree, named in the line `0::PATH`. */
async function freeInUnifiedGroup(groups: string, read: ReadText): Promise<number> {
  const group = /^0::(\/.*)$/m.exec(groups)?.[1];
  return group === undefined ? Infinity : await freeInGroup("sys/fs/cgroup", group, unified, read);
}

/** Version 1: a tree for memory, named in the line `N:memory:PATH`. */
async function freeInMemoryGroup(groups: string, read: ReadText): Promise<number> {
  const group = /^\d+:(?:[\w=]+,)*memory(?:,[\w=]+)*:(\/.*)$/m.exec(groups)?.[1];
  return group === undefined ? Infinity : await freeInGroup("sys/fs/cgroup/memory", group, legacy, read);
}

/** A group is bound by its own limit and by those of all groups above it. */
async function freeInGroup(tree: string, group: string, files: GroupFiles, read: ReadText): Promise<number> {
  let free = Infinity;
  // Inside a container the path may be the host's: a group that is not there sets no limit.
  for (let current = group; ; current = path.posix.dirname(current)) {
    const text = async (name: string): Promise<string> => await read(path.join(tree, current, name));
    const limit = Number.parseInt(await text(files.limit), 10);
    const usage = Number.parseInt(await text(files.usage), 10);
    if (Number.isFinite(limit) && Number.isFinite(usage)) {
      const stat = new RegExp(`^${files.reclaimable} (\\d+)$`, "m").exec(await text("memory.stat"));
      free = Math.min(free, limit - usage + Number(stat?.[1] ?? 0));
    }
    if (current === "/" || current === ".") return free;
  }
}
