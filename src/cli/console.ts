import type { ProgressView } from "./progress/view.ts";

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
