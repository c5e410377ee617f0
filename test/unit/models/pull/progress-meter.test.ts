import { describe, expect, test } from "vitest";
import { ProgressMeter, type PullProgress } from "../../../../src/models/pull/progress-meter.ts";

function meterWithClock(): { meter: ProgressMeter; reports: PullProgress[]; pass: (ms: number) => void } {
  const reports: PullProgress[] = [];
  let now = 0;
  const meter = new ProgressMeter(
    (progress) => reports.push(progress),
    () => now,
  );
  return { meter, reports, pass: (ms) => (now += ms) };
}

describe("ProgressMeter", () => {
  test("does not count bytes that were already there towards the rate", () => {
    const { meter, pass, reports } = meterWithClock();
    meter.begin("transfer", "hub", 500, 1000);
    pass(1000);
    meter.update(600);
    pass(1000);
    meter.update(700);
    expect(reports.at(-1)).toMatchObject({ doneBytes: 700, bytesPerSecond: 100, secondsLeft: 3 });
  });

  test("promises nothing on the first bytes after a long wait", () => {
    const { meter, pass, reports } = meterWithClock();
    meter.begin("transfer", "hub", 0, 1_000_000);
    pass(5000);
    meter.update(1);
    expect(reports.at(-1)).toMatchObject({ bytesPerSecond: null, secondsLeft: null });
  });

  test("reports at most ten times a second, and always the end", () => {
    const { meter, pass, reports } = meterWithClock();
    meter.begin("transfer", "hub", 0, 1000);
    for (let bytes = 1; bytes <= 1000; bytes++) {
      pass(1);
      meter.update(bytes);
    }
    expect(reports.length).toBeLessThanOrEqual(12);
    expect(reports.at(-1)).toMatchObject({ doneBytes: 1000, secondsLeft: 0 });
  });

  test("forgets old speed", () => {
    const { meter, pass, reports } = meterWithClock();
    meter.begin("transfer", "hub", 0, null);
    pass(1000);
    meter.update(1_000_000);
    for (let second = 1; second <= 40; second++) {
      pass(1000);
      meter.update(1_000_000 + second * 10);
    }
    expect(reports.at(-1)?.bytesPerSecond).toBeCloseTo(10, 5);
  });

  test("measures afresh when a transfer begins again from the start", () => {
    const { meter, pass, reports } = meterWithClock();
    meter.begin("transfer", "hub", 0, 1000);
    pass(1000);
    meter.update(900);
    pass(1000);
    meter.update(100);
    expect(reports.at(-1)?.bytesPerSecond).toBeNull();
    pass(1000);
    meter.update(300);
    pass(1000);
    meter.update(500);
    expect(reports.at(-1)?.bytesPerSecond).toBe(200);
  });
});
