import { JuryboxError, type ErrorCode } from "../../domain/error.ts";

/** What follows from a failed attempt. */
export interface Consequences {
  /** Another attempt may succeed. */
  readonly retry: boolean;
  /** The server is at fault, not the request. */
  readonly serverFault: boolean;
  /** The server is overloaded. */
  readonly pressure: boolean;
  /** How long the server asks to be left alone, in milliseconds; null when it does not say. */
  readonly waitMs: number | null;
  /** The server must not be used again in this run. */
  readonly refuse: boolean;
}

export const requestFault: Consequences = {
  retry: false,
  serverFault: false,
  pressure: false,
  waitMs: null,
  refuse: false,
};
export const serverFault: Consequences = { ...requestFault, retry: true, serverFault: true };
export const wrongServer: Consequences = { ...requestFault, retry: true, refuse: true };

/** One request to one server failed. */
export class AttemptError extends JuryboxError {
  readonly consequences: Consequences;

  constructor(
    code: ErrorCode,
    message: string,
    details: { readonly where: string; readonly hint: string; readonly cause?: unknown },
    consequences: Consequences,
  ) {
    super(code, message, details);
    this.consequences = consequences;
  }
}

/** An attempt that failed through the server's fault. @param server its address */
export function faultOf(server: string, message: string, cause?: unknown): AttemptError {
  const hint = "Look at the server's log, then run the same command again to go on.";
  return new AttemptError("engine", message, { where: server, hint, cause }, serverFault);
}

/** An error as one line: where it happened, and what. */
export function describeError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const where = error instanceof JuryboxError ? error.where : undefined;
  return where === undefined ? message : `${where}: ${message}`;
}
