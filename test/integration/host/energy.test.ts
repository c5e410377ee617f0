import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cpuClock } from "../../../src/host/clock.ts";
import { findEnergySource } from "../../../src/host/energy.ts";
import { queryNvidia } from "../../../src/host/nvidia-smi.ts";
import { integratePower } from "../../../src/host/hwmon.ts";
import { temporaryFolder } from "../../temporary-folder.ts";

/** A folder with files like those in Linux's /sys. */
function fakeSys(files: Readonly<Record<string, string>>): {
  sys: string;
  write: (name: string, text: string) => void;
} {
  const sys = temporaryFolder();
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(sys, name)), { recursive: true });
    writeFileSync(path.join(sys, name), `${text}\n`);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { sys, write };
}

const rapl = (zone: string, name: string, microjoules: number) => ({
  [`class/powercap/${zone}/name`]: name,
  [`class/powercap/${zone}/energy_uj`]: String(microjoules),
  [`class/powercap/${zone}/max_energy_range_uj`]: "1000000",
});

describe("the processor's energy counters", () => {
  test("count all packages without their parts, and continue when they wrap around", async () => {
    const { sys, write } = fakeSys({
      ...rapl("intel-rapl:0", "package-0", 100_000),
      ...rapl("intel-rapl:0:0", "core", 50_000),
      ...rapl("intel-rapl:1", "package-1", 900_000),
      ...rapl("intel-rapl:2", "psys", 0),
    });
    const source = (await findEnergySource(false, sys))!;
    expect(source.name).toContain("RAPL");
    const stop = source.begin();
    write("class/powercap/intel-rapl:0/energy_uj", "350000");
    write("class/powercap/intel-rapl:0:0/energy_uj", "999000");
    write("class/powercap/intel-rapl:1/energy_uj", "200000");
    // 0.25 J, and 0.3 J from 0.9 past the end at 1.0 to 0.2.
    expect(await stop()).toBeCloseTo(0.55, 10);
  });

  test("give nothing when they vanish in between", async () => {
    const { sys } = fakeSys(rapl("intel-rapl:0", "package-0", 1));
    const stop = (await findEnergySource(false, sys))!.begin();
    rmSync(path.join(sys, "class/powercap/intel-rapl:0/energy_uj"));
    expect(await stop()).toBeNull();
  });
});

describe("power sensors", () => {
  test("in hwmon are added up, an average only where there is no input", async () => {
    const { sys } = fakeSys({
      "class/hwmon/hwmon0/power1_input": "30000000",
      "class/hwmon/hwmon0/power1_average": "99000000",
      "class/hwmon/hwmon1/power2_average": "12000000",
      "class/hwmon/hwmon1/temp1_input": "45000",
    });
    const source = (await findEnergySource(false, sys))!;
    expect(source.name).toContain("hwmon");
    const joules = await source.begin()();
    expect(joules).toBeGreaterThanOrEqual(0);
  });

  test("are integrated by the trapezoid rule", async () => {
    const readings = [
      { watts: 10, at: 1_000 },
      { watts: 30, at: 2_500 },
    ];
    let next = 0;
    const stop = integratePower(
      async () => readings[next]!.watts,
      () => readings[next++]!.at,
    );
    // 1.5 s at 20 W on average.
    expect(await stop()).toBeCloseTo(30, 10);
  });

  test("give nothing when a reading fails", async () => {
    let read = 0;
    const stop = integratePower(async () => (read++ === 0 ? 10 : null));
    expect(await stop()).toBeNull();
  });
});

test("a system that reports nothing has no energy source", async () => {
  expect(await findEnergySource(false, fakeSys({}).sys)).toBeNull();
  expect(await queryNvidia("power.draw", "/nowhere/nvidia-smi")).toBeNull();
});

describe("the clock", () => {
  const folder = "devices/system/cpu/cpu0/cpufreq";

  test("is taken from cpufreq where there is one", () => {
    const { sys } = fakeSys({
      [`${folder}/scaling_governor`]: "performance",
      [`${folder}/scaling_cur_freq`]: "2445406",
    });
    expect(cpuClock(sys)).toEqual({ governor: "performance", mhz: 2_445 });
  });

  test("is otherwise what /proc/cpuinfo says, else unknown", () => {
    const { sys } = fakeSys({ cpuinfo: "processor\t: 0\ncpu MHz\t\t: 1996.250" });
    expect(cpuClock(sys, path.join(sys, "cpuinfo"))).toEqual({ governor: null, mhz: 1_996 });
    expect(cpuClock(sys, path.join(sys, "none"))).toEqual({ governor: null, mhz: null });
  });
});
