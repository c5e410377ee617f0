import type { Command } from "commander";
import type { AppContext } from "../app/context.ts";
import { runAgain } from "./interrupt.ts";
import type { GlobalOptions } from "./options.ts";
import { type Console, liveView, plainView, type ProgressView, silentView } from "./progress/view.ts";
import { JuryboxError } from "../domain/error.ts";

/** The process's surroundings, which tests can replace. */
export interface Io {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly currentFolder: string;
  /** Stops the command, with a JuryboxError `interrupted` as the reason. */
  readonly controller: AbortController;
}

/** What a command works with. */
export interface Session {
  readonly console: Console;
  readonly context: AppContext;
  /** Sets the exit code of a command that ended without an error. */
  readonly exitWith: (code: number) => void;
}

export interface OpenSession {
  (command: Command): Promise<Session>;
  /** For a command that needs no workspace. */
  consoleOnly(command: Command): Console;
}

export function sessionOpener(io: Io, exitWith: (code: number) => void): OpenSession {
  const open = async (command: Command): Promise<Session> => {
    // Loaded late, like the commands' own code, so that help and usage errors come at once.
    const { loadConfig } = await import("../config/load-config.ts");
    const { findWorkspace } = await import("../config/workspace.ts");
    const { measureProgress } = await import("./progress/progress.ts");
    const { PanelProgress } = await import("./progress/panel-progress.ts");
    const { pullProgress } = await import("./progress/progress.ts");
    const options = command.optsWithGlobals<GlobalOptions>();
    const console = openConsole(io, options);
    const workspace = findWorkspace(io.currentFolder, options.workspace);
    const { settings } = loadConfig({
      flags: { ...options, database: options.db, baseUrls: options.baseUrl },
      env: io.environment,
      workspace,
      currentFolder: io.currentFolder,
    });
    const panel = new PanelProgress(console.progress);
    if (settings.timeout !== undefined) stopAfter(io.controller, settings.timeout);
    const context: AppContext = {
      settings,
      workspace,
      environment: {
        ...io.environment,
        ...(settings.modelsDir && { JURYBOX_MODELS_DIR: settings.modelsDir }),
      },
      signal: io.controller.signal,
      now: () => new Date(),
      observer: {
        onPanel: (event) => panel.onEvent(event),
        onPull: pullProgress(console.progress),
        onMeasure: measureProgress(console.progress),
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

/** Not AbortSignal.timeout: in AbortSignal.any, Node 20 may collect it as garbage before it fires. */
function stopAfter(controller: AbortController, ms: number): void {
  const reason = new JuryboxError("interrupted", "the time allowed by --timeout is over", {
    hint: runAgain,
  });
  setTimeout(() => controller.abort(reason), ms).unref();
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

/** Follows no-color.org and force-color.org; a flag overrides both. */
export function useColor({ stdout, environment }: Io, options: Pick<GlobalOptions, "color">): boolean {
  if (!(options.color ?? true) || environment["NO_COLOR"]) return false;
  return environment["FORCE_COLOR"] ? true : stdout.isTTY;
}
