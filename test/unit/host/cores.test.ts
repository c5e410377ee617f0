import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { usableCores } from "../../../src/host/cores.ts";

function files(contents: Readonly<Record<string, string>>) {
  return (path: string): string | undefined => contents[path];
}

test("a control group's quota limits the cores, in both versions", () => {
  expect(usableCores(files({ "/sys/fs/cgroup/cpu.max": "100000 100000\n" }))).toBe(1);
  expect(usableCores(files({ "/sys/fs/cgroup/cpu.max": "50000 100000\n" }))).toBe(1);
  const old = {
    "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "100000\n",
    "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
  };
  expect(usableCores(files(old))).toBe(1);
});

test("without a quota all cores count", () => {
  expect(usableCores(files({}))).toBe(availableParallelism());
  expect(usableCores(files({ "/sys/fs/cgroup/cpu.max": "max 100000\n" }))).toBe(availableParallelism());
});
