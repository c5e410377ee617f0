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
}

export const silentView: ProgressView = { live: false, draw() {}, log() {}, clear() {} };

export function plainView(screen: Screen): ProgressView {
  return { live: false, draw() {}, log: (line) => screen.write(`${line}\n`), clear() {} };
}

/** Time between two drawings, in milliseconds. */
const frameMs = 100;

export function liveView(screen: Screen): ProgressView {
  let shown = 0;
  let drawnAt = -Infinity;
  const erase = (): void => {
    // Up to the first live line, then clear to the end of the screen.
    if (shown > 0) screen.write(`\u001B[${shown}A\u001B[J`);
    shown = 0;
  };
  return {
    live: true,
    draw(lines) {
      const now = performance.now();
      if (now - drawnAt < frameMs) return;
      drawnAt = now;
      erase();
      const width = Math.max(20, (screen.columns ?? 80) - 1);
      screen.write(lines.map((line) => `${cut(line, width)}\n`).join(""));
      shown = lines.length;
    },
    log(line) {
      erase();
      screen.write(`${line}\n`);
      drawnAt = -Infinity;
    },
    clear: erase,
  };
}

/** A line that would wrap could not be drawn over again. Live lines are plain: each character is a cell. */
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
