import { JuryboxError } from "../domain/error.ts";
import { exitCodes } from "./exit-codes.ts";

/** Reviews, pages, pulled bytes and measured rows alike. */
export const runAgain = "What is finished is kept. Run the same command again to go on.";

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
