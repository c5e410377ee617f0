import { JuryboxError } from "../domain/error.ts";

/** @throws JuryboxError `interrupted` when the signal has been aborted */
export function throwIfInterrupted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new JuryboxError("interrupted", "stopped before it was done", {
    hint: "Run the command again: it goes on from where it stopped.",
    cause: signal.reason,
  });
}
