import type { Command } from "commander";
import type { AppContext } from "../app/context.ts";
import { loadConfig } from "../config/load-config.ts";
import { findWorkspace } from "../config/workspace.ts";
import type { Console } from "./console.ts";
import type { GlobalOptions } from "./options.ts";
import { PanelProgress } from "./progress/panel-progress.ts";
import { pullProgress } from "./progress/pull-progress.ts";
import { liveView, plainView, silentView, type ProgressView } from "./progress/view.ts";

/** The outside of the process, so that tests can stand in for it. */
export interface Io {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly currentFolder: string;
  readonly signal: AbortSignal;
}

/** What a command works with. */
export interface Session {
  readonly console: Console;
  readonly context: AppContext;
  /** Sets the exit code of a command that ended without an error. */
  readonly exitWith: (code: number) => void;
}

export interface OpenSession {
  (command: Command): Session;
  /** For a command that needs no workspace. */
  consoleOnly(command: Command): Console;
}

export function sessionOpener(io: Io, exitWith: (code: number) => void): OpenSession {
  const open = (command: Command): Session => {
    const options = command.optsWithGlobals<GlobalOptions>();
    const console = openConsole(io, options);
    const workspace = findWorkspace(io.currentFolder, options.workspace);
    const { settings } = loadConfig({
      flags: { ...options, database: options.db },
      env: io.environment,
      workspace,
      currentFolder: io.currentFolder,
    });
    const panel = new PanelProgress(console.progress);
    const signal =
      settings.timeout === undefined
        ? io.signal
        : AbortSignal.any([io.signal, AbortSignal.timeout(settings.timeout)]);
    const context: AppContext = {
      settings,
      workspace,
      environment: {
        ...io.environment,
        ...(settings.modelsDir && { JURYBOX_MODELS_DIR: settings.modelsDir }),
      },
      signal,
      now: () => new Date(),
      observer: {
        onPanel: (event) => panel.onEvent(event),
        onPull: pullProgress(console.progress),
        onNotice: (text) => console.note(text),
        onLoad: (loaded) => console.progress.draw([`model: loading, ${Math.round(loaded * 100)} %`]),
      },
    };
    return { console, context, exitWith };
  };
  const consoleOnly = (command: Command): Console =>
    openConsole(io, command.optsWithGlobals<GlobalOptions>());
  return Object.assign(open, { consoleOnly });
}

function openConsole(io: Io, options: GlobalOptions): Console {
  const { stdout, stderr, environment } = io;
  const quiet = options.quiet ?? false;
  const progress = chooseView(io, quiet);
  return {
    json: options.json ?? false,
    quiet,
    color: useColor(io, options),
    width: stdout.columns ?? (Number(environment["COLUMNS"]) || 100),
    print(text) {
      progress.clear();
      stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    },
    note(text) {
      if (!quiet) progress.log(text);
    },
    progress,
  };

  function chooseView({ stderr: screen }: Io, silent: boolean): ProgressView {
    if (silent) return silentView;
    return screen.isTTY ? liveView(stderr) : plainView(stderr);
  }
}

/** As no-color.org and force-color.org say; a flag counts most. */
export function useColor({ stdout, environment }: Io, options: Pick<GlobalOptions, "color">): boolean {
  if (!(options.color ?? true) || environment["NO_COLOR"]) return false;
  return environment["FORCE_COLOR"] ? true : stdout.isTTY;
}
