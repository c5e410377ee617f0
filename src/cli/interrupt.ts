import { JuryboxError } from "../domain/error.ts";
import { exitCodes } from "./exit-codes.ts";

/** True of reviews, pages, fetched bytes and measured rows alike. */
export const runAgain = "Finished work is kept. Run the same command again to continue.";

/**
 * Turns Ctrl-C and SIGTERM into an abort. A second one ends the process at once: the database is safe, since a
 * review is written whole or not at all.
 */
export function abortOnInterrupt(onFirst: () => void): AbortController {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    onFirst();
    controller.abort(
      new JuryboxError("interrupted", "interrupted", {
        hint: runAgain,
      }),
    );
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller;
}
