import { Command } from "commander";
import { packageVersion } from "../files/package-root.ts";
import { commandTable, type CommandEntry } from "./command-table.ts";
import { example } from "./options.ts";
import type { OpenSession } from "./session.ts";
import { usageError } from "./usage-error.ts";

/**
 * The command line. Only commands whose name stands among the arguments are built; of the others, name and
 * description are enough for the overview, and loading them all would take longer than showing it.
 * @param args what follows the program's name
 */
export async function buildProgram(open: OpenSession, args: readonly string[]): Promise<Command> {
  const program = new Command("jurybox")
    .description(
      "A review panel in a box: four persona reviewers read a fact file on a model on your own machine.",
    )
    .version(packageVersion());
  for (const entry of commandTable) {
    const command = args.includes(entry.name) ? (await entry.load())(open) : placeholder(entry);
    program.addCommand(command.description(entry.description));
  }
  return example(
    throwErrors(program),
    "jurybox compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md",
  );
}

/** What the overview needs of a command. */
function placeholder({ name, takes }: CommandEntry): Command {
  const command = new Command(name);
  return takes === undefined ? command : command.argument(takes);
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
