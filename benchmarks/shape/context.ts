import { loadavg } from "node:os";
import type { AppContext } from "../../src/app/context.ts";
import { settingsSchema, type Settings } from "../../src/config/settings.ts";
import { thisHost } from "../../src/host/cores.ts";
import { describeProgress } from "../../src/cli/progress/progress.ts";

/** A context as the program's commands get it, with defaults for the settings that are not given. */
export function benchContext(given: Partial<Settings>): AppContext {
  return {
    settings: { ...settingsSchema.parse({}), ...given },
    workspace: process.cwd(),
    environment: process.env,
    observer: {
      onPanel: () => {},
      onPull: (progress) => process.stderr.write(`\r${describeProgress(progress)}        `),
      onMeasure: () => {},
      onNotice: (text) => process.stderr.write(`${text}\n`),
      onLoad: () => {},
    },
    signal: new AbortController().signal,
    now: () => new Date(),
  };
}

/** What a reader must know about the machine to trust a figure. */
export function machine() {
  return { ...thisHost(null), node: process.version, load: loadavg()[0]! };
}
