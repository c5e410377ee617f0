import type { createLogUpdate } from "log-update";

/** Shows work in progress on stderr: a few lines drawn again and again on a terminal, plain lines elsewhere. */
export interface ProgressView {
  /** True when lines can be drawn again. */
  readonly live: boolean;
  /** Replaces the live lines. Does nothing where there are none. */
  draw(lines: readonly string[]): void;
  /** A line that stays. */
  log(line: string): void;
  /** Takes the live lines away. */
  clear(): void;
}

interface Screen {
  write(text: string): unknown;
  readonly columns?: number;
  readonly rows?: number;
}

export const silentView: ProgressView = { live: false, draw() {}, log() {}, clear() {} };

export function plainView(screen: Screen): ProgressView {
  return { live: false, draw() {}, log: (line) => screen.write(`${line}\n`), clear() {} };
}

/** Time between two drawings, in milliseconds. */
const frameMs = 100;

/** log-update is loaded when something is first drawn: most commands draw nothing. */
export function liveView(screen: Screen): ProgressView {
  let shown: readonly string[] = [];
  let drawnAt = -Infinity;
  let loading: Promise<void> | undefined;
  let update: ReturnType<typeof createLogUpdate> | undefined;
  const load = async (): Promise<void> => {
    const logUpdate = await import("log-update");
    // A hidden cursor would stay hidden where the process is killed.
    update = logUpdate.createLogUpdate(screen as NodeJS.WritableStream, { showCursor: true });
    render();
  };
  const render = (): void => {
    const width = Math.max(20, (screen.columns ?? 80) - 1);
    // The cursor stands on a line of its own below; log-update would drop the first lines of too many.
    const fitting = shown.slice(0, Math.max(1, (screen.rows ?? 24) - 1));
    if (fitting.length > 0) update?.(fitting.map((line) => cut(line, width)).join("\n"));
  };
  const erase = (): void => {
    shown = [];
    update?.clear();
  };
  return {
    live: true,
    draw(lines) {
      const now = performance.now();
      if (now - drawnAt < frameMs) return;
      drawnAt = now;
      shown = lines;
      loading ??= load();
      render();
    },
    log(line) {
      erase();
      screen.write(`${line}\n`);
      drawnAt = -Infinity;
    },
    clear: erase,
  };
}

/** Live lines do not wrap, so that each keeps its place. They are plain: each character is a cell. */
function cut(line: string, width: number): string {
  return line.slice(0, width);
}

/** Where a command prints: data on stdout, everything else on stderr. */
export interface Console {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  /** Cells of a line of stdout. */
  readonly width: number;
  /** Data: what a pipe should get. */
  print(text: string): void;
  /** Progress and warnings; not shown with --quiet. */
  note(text: string): void;
  readonly progress: ProgressView;
}
