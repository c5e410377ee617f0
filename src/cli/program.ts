import { Command } from "commander";
import { packageVersion } from "../config/package-root.ts";
import { batchCommand } from "./commands/batch.ts";
import { benchCommand } from "./commands/bench.ts";
import { calibrateCommand } from "./commands/calibrate.ts";
import { compareCommand } from "./commands/compare.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { initCommand } from "./commands/init.ts";
import { modelsCommand } from "./commands/models.ts";
import { personasCommand } from "./commands/personas.ts";
import { reliabilityCommand } from "./commands/reliability.ts";
import { reviewCommand } from "./commands/review.ts";
import { runsCommand } from "./commands/runs.ts";
import { showCommand } from "./commands/show.ts";
import { example } from "./options.ts";
import type { OpenSession } from "./session.ts";
import { usageError } from "./usage-error.ts";

/** The command line: every command with its options and help. */
export function buildProgram(open: OpenSession): Command {
  const program = new Command("jurybox")
    .description(
      "A review panel in a box: four persona reviewers read a fact file on a model on your own machine.",
    )
    .version(packageVersion());
  const commands = [
    initCommand(open),
    reviewCommand(open),
    compareCommand(open),
    showCommand(open),
    calibrateCommand(open),
    reliabilityCommand(open),
    benchCommand(open),
    modelsCommand(open),
    personasCommand(open),
    runsCommand(open),
    batchCommand(open),
    doctorCommand(open),
  ];
  for (const command of commands) program.addCommand(command);
  return example(
    throwErrors(program),
    "jurybox compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md",
  );
}

/**
 * Errors of a command and those nested in it are thrown, not printed: a JuryboxError `usage`. What ends a command
 * without an error (help, version) is thrown as a CommanderError.
 */
function throwErrors(command: Command): Command {
  for (const nested of command.commands) throwErrors(nested);
  return command
    .showSuggestionAfterError()
    .configureOutput({ writeErr() {}, outputError() {} })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : usageError(command, error);
    });
}
