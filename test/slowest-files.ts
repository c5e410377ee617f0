import path from "node:path";
import type { Reporter, TestModule } from "vitest/node";

const shown = 10;

/** Lists the slowest files at the end of a run, with the time of their tests, hooks and imports. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const timed = modules.map((module) => ({ module, seconds: secondsOf(module) }));
    const slowest = timed.toSorted((a, b) => b.seconds - a.seconds).slice(0, shown);
    const lines = slowest.map(({ module, seconds }) => {
      const file = path.relative(process.cwd(), module.moduleId);
      return `${seconds.toFixed(1).padStart(8)} s  ${file}`;
    });
    process.stdout.write(`\nThe slowest files\n${lines.join("\n")}\n`);
  }
}

function secondsOf(module: TestModule): number {
  const { collectDuration, duration, setupDuration } = module.diagnostic();
  return (collectDuration + duration + setupDuration) / 1_000;
}
