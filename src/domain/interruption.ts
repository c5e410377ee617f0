import { JuryboxError } from "./error.ts";

/** @throws JuryboxError `interrupted` when the signal has been aborted */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new JuryboxError("interrupted", "stopped before it was done", {
    hint: "Run the same command again to go on.",
    cause: signal.reason,
  });
}
