/**
 * What went wrong, as a stable word that scripts can match.
 * The command line turns it into an exit code; nothing below the command line knows exit codes.
 */
export type ErrorCode =
  | "usage" // the command line itself is wrong
  | "config" // jurybox.yaml or an environment setting is wrong
  | "dossier" // a dossier file cannot be used
  | "persona" // a persona file cannot be used
  | "not-found" // a name (persona, model, engine, slug, run) that does not exist
  | "context" // a prompt does not fit the model's context window
  | "model" // a model file cannot be used
  | "checksum" // bytes are not the bytes they should be
  | "memory" // the model would not fit in memory
  | "disk" // no room, or no permission to write
  | "network" // a transfer failed, or is not allowed (--offline)
  | "engine" // the engine failed while running
  | "calibration" // the model's answers carry no usable signal, or no calibration exists
  | "store" // the database cannot be read or written
  | "store-locked" // another process holds the database
  | "store-newer" // the database was written by a newer program
  | "store-damaged" // the file is not a healthy database
  | "interrupted"; // the user stopped the run

export interface ErrorDetails {
  /** What the user can do about it, one line. */
  readonly hint: string;
  /** Where: `file`, `file:line` or another locator. Prefixed to the message when shown. */
  readonly where?: string;
  readonly cause?: unknown;
}

/** The one error type of the program: what, where, and what to do. */
export class JuryboxError extends Error {
  override readonly name = "JuryboxError";
  readonly code: ErrorCode;
  readonly hint: string;
  readonly where: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.where = details.where;
  }
}

/** @throws JuryboxError `interrupted` when the signal has been aborted */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new JuryboxError("interrupted", "stopped before it was done", {
    hint: "Run the same command again to continue.",
    cause: signal.reason,
  });
}
